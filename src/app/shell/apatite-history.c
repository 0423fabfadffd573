/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-history.h"

#include <string.h>

/* Places remembered, and how far from the present one views are kept. */
#define MAX_PLACES 100
#define KEEP_VIEWS 3

enum
{
  PROP_0,
  PROP_CAN_GO_BACK,
  PROP_CAN_GO_FORWARD,
  N_PROPS
};

typedef struct
{
  char *uri;
  GObject *view; /* (nullable) */
  double mark;   /* how far it was read; negative where it was opened */
} Place;

struct _ApatiteHistory
{
  GObject parent_instance;

  GPtrArray *places; /* Place */
  guint current;
};

G_DEFINE_FINAL_TYPE (ApatiteHistory, apatite_history, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
place_free (Place *place)
{
  g_free (place->uri);
  g_clear_object (&place->view);
  g_free (place);
}

static Place *
current_place (ApatiteHistory *self)
{
  return self->places->len > 0 ? g_ptr_array_index (self->places, self->current) : NULL;
}

static void
tell (ApatiteHistory *self)
{
  for (guint i = 0; i < self->places->len; i++)
    if (MAX (i, self->current) - MIN (i, self->current) > KEEP_VIEWS)
      g_clear_object (&((Place *) g_ptr_array_index (self->places, i))->view);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_FORWARD]);
}

ApatiteHistory *
apatite_history_new (void)
{
  return g_object_new (APATITE_TYPE_HISTORY, NULL);
}

/* Returns: (nullable): the present place; NULL in an empty history */
const char *
apatite_history_get_uri (ApatiteHistory *self)
{
  Place *place = current_place (self);

  return place != NULL ? place->uri : NULL;
}

/* Returns: (nullable) (transfer none) */
GObject *
apatite_history_get_view (ApatiteHistory *self)
{
  Place *place = current_place (self);

  return place != NULL ? place->view : NULL;
}

void
apatite_history_set_view (ApatiteHistory *self,
                          GObject        *view)
{
  Place *place = current_place (self);

  g_return_if_fail (place != NULL);
  g_set_object (&place->view, view);
}

/* The places stay; what showed them goes. */
void
apatite_history_drop_views (ApatiteHistory *self)
{
  for (guint i = 0; i < self->places->len; i++)
    g_clear_object (&((Place *) g_ptr_array_index (self->places, i))->view);
}

/* Returns: how far the present place was read when it was left; negative if it was not */
double
apatite_history_get_mark (ApatiteHistory *self)
{
  Place *place = current_place (self);

  return place != NULL ? place->mark : -1;
}

void
apatite_history_set_mark (ApatiteHistory *self,
                          double          mark)
{
  Place *place = current_place (self);

  if (place != NULL)
    place->mark = mark;
}

gboolean
apatite_history_can_go (ApatiteHistory *self,
                        int             steps)
{
  gint64 target = (gint64) self->current + steps;

  return target >= 0 && target < self->places->len;
}

/**
 * apatite_history_push:
 * @view: (nullable): what shows the place
 *
 * Goes to a new place; what lay ahead is forgotten. Going where one is
 * already changes nothing.
 */
void
apatite_history_push (ApatiteHistory *self,
                      const char     *uri,
                      GObject        *view)
{
  Place *place = current_place (self);

  if (place != NULL && strcmp (place->uri, uri) == 0)
    {
      g_set_object (&place->view, view);
      return;
    }
  if (self->places->len > 0)
    g_ptr_array_set_size (self->places, self->current + 1);
  if (self->places->len == MAX_PLACES)
    g_ptr_array_remove_index (self->places, 0);
  place = g_new0 (Place, 1);
  place->uri = g_strdup (uri);
  place->mark = -1;
  g_set_object (&place->view, view);
  g_ptr_array_add (self->places, place);
  self->current = self->places->len - 1;
  tell (self);
}

/**
 * apatite_history_go:
 * @steps: negative for back
 *
 * Returns: (nullable): the place that is now the present one, or %NULL if there
 *   is none so far away
 */
const char *
apatite_history_go (ApatiteHistory *self,
                    int             steps)
{
  if (!apatite_history_can_go (self, steps))
    return NULL;
  self->current = (guint) ((int) self->current + steps);
  tell (self);
  return apatite_history_get_uri (self);
}

static void
apatite_history_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  ApatiteHistory *self = APATITE_HISTORY (object);

  switch (id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, apatite_history_can_go (self, -1));
      break;
    case PROP_CAN_GO_FORWARD:
      g_value_set_boolean (value, apatite_history_can_go (self, 1));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
apatite_history_finalize (GObject *object)
{
  ApatiteHistory *self = APATITE_HISTORY (object);

  g_ptr_array_unref (self->places);
  G_OBJECT_CLASS (apatite_history_parent_class)->finalize (object);
}

static void
apatite_history_class_init (ApatiteHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = apatite_history_get_property;
  object_class->finalize = apatite_history_finalize;

  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_FORWARD] = g_param_spec_boolean ("can-go-forward", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
apatite_history_init (ApatiteHistory *self)
{
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
}
