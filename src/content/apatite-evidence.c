/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "content/apatite-evidence.h"

#include <glib/gi18n.h>

/* The strongest first: what was weighed together, then what was seen in
 * patients, then what was told of them. */
static const struct
{
  const char *kind;
  const char *title;
} kinds[] = {
  { "guideline", N_("Guideline") }, { "trial", N_("Trial") }, { "cohort", N_("Cohort") }, { "label", N_("Drug label") },
  { "database", N_("Database") }, { "case-series", N_("Case series") }, { "case-report", N_("Case report") }, { "laboratory", N_("Laboratory") },
  { "review", N_("Review") }, { "expert-opinion", N_("Expert opinion") },
};

static guint
find_kind (const char *kind)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (kinds) && g_strcmp0 (kinds[i].kind, kind) != 0)
    i++;
  return i;
}

/**
 * apatite_evidence_title:
 * @kind: (nullable): as references write it
 *
 * Returns: it in the reader's language; an unknown one as it is
 */
const char *
apatite_evidence_title (const char *kind)
{
  guint i = find_kind (kind);

  return i < G_N_ELEMENTS (kinds) ? _(kinds[i].title) : kind != NULL ? kind : "";
}

/**
 * apatite_evidence_stronger:
 * @kind: (nullable): a kind of publication
 * @other: (nullable): another one
 *
 * Returns: (nullable): whichever carries a statement better
 */
const char *
apatite_evidence_stronger (const char *kind,
                           const char *other)
{
  return find_kind (other) < find_kind (kind) ? other : kind;
}
