/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-place.h"

#include <string.h>

struct _ApatitePlace
{
  GObject parent_instance;

  char *title;
  char *uri;       /* (nullable) */
  char *note;      /* (nullable): an abbreviation, say */
  char *icon_name; /* (nullable) */
  char *snippet;   /* (nullable): Pango markup */
  char *passage;   /* (nullable): the same with the marks of the search */
  GListModel *children; /* (nullable) */
  gboolean heading;
};

G_DEFINE_FINAL_TYPE (ApatitePlace, apatite_place, G_TYPE_OBJECT)

ApatitePlace *
apatite_place_new (const char *title,
                   const char *uri)
{
  ApatitePlace *self = g_object_new (APATITE_TYPE_PLACE, NULL);

  self->title = g_strdup (title);
  self->uri = g_strdup (uri);
  return self;
}

ApatitePlace *
apatite_place_new_heading (const char *title)
{
  ApatitePlace *self = apatite_place_new (title, NULL);

  self->heading = TRUE;
  return self;
}

ApatitePlace *
apatite_place_new_for_entry (const ApatiteEntry *entry)
{
  g_autofree char *uri = apatite_uri_for_entry (entry->kind, entry->id, NULL);
  const char *title = strcmp (entry->kind, "case") == 0 ? apatite_case_get_title (entry->id) : NULL;
  ApatitePlace *self;

  /* Titles of papers take three lines each; the page has them. */
  if (strcmp (entry->kind, "study") == 0 && entry->abbreviation[0] != '\0')
    title = entry->abbreviation;
  self = apatite_place_new (title != NULL ? title : entry->title, uri);
  if (strcmp (entry->kind, "monograph") == 0 && entry->abbreviation[0] != '\0')
    self->note = g_strdup (entry->abbreviation);
  return self;
}

const char *
apatite_place_get_title (ApatitePlace *self)
{
  return self->title;
}

/* Returns: (nullable) */
const char *
apatite_place_get_uri (ApatitePlace *self)
{
  return self->uri;
}

/* Returns: (nullable) */
const char *
apatite_place_get_note (ApatitePlace *self)
{
  return self->note;
}

void
apatite_place_set_note (ApatitePlace *self,
                        const char   *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
}

/* Returns: (nullable) */
const char *
apatite_place_get_icon_name (ApatitePlace *self)
{
  return self->icon_name;
}

void
apatite_place_set_icon_name (ApatitePlace *self,
                             const char   *icon_name)
{
  g_free (self->icon_name);
  self->icon_name = g_strdup (icon_name);
}

/* Returns: (nullable): a passage, as Pango markup */
const char *
apatite_place_get_snippet (ApatitePlace *self)
{
  return self->snippet;
}

void
apatite_place_set_snippet (ApatitePlace *self,
                           const char   *markup)
{
  g_free (self->snippet);
  self->snippet = g_strdup (markup);
}

/* Returns: (nullable): what a search has found in the page, with its marks */
const char *
apatite_place_get_passage (ApatitePlace *self)
{
  return self->passage;
}

void
apatite_place_set_passage (ApatitePlace *self,
                           const char   *snippet)
{
  g_free (self->passage);
  self->passage = g_strdup (snippet);
}

/* Returns: (nullable) (transfer none): what lies below */
GListModel *
apatite_place_get_children (ApatitePlace *self)
{
  return self->children;
}

void
apatite_place_take_children (ApatitePlace *self,
                             GListModel   *children)
{
  g_clear_object (&self->children);
  self->children = children;
}

gboolean
apatite_place_is_heading (ApatitePlace *self)
{
  return self->heading;
}

static void
apatite_place_finalize (GObject *object)
{
  ApatitePlace *self = APATITE_PLACE (object);

  g_free (self->title);
  g_free (self->uri);
  g_free (self->note);
  g_free (self->icon_name);
  g_free (self->snippet);
  g_free (self->passage);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (apatite_place_parent_class)->finalize (object);
}

static void
apatite_place_class_init (ApatitePlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = apatite_place_finalize;
}

static void
apatite_place_init (ApatitePlace *self)
{
}
