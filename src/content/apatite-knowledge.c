/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-knowledge.h"

#include "base/apatite-text.h"

#include <string.h>

ApatiteDisease *
apatite_disease_new (void)
{
  return g_new0 (ApatiteDisease, 1);
}

void
apatite_disease_free (ApatiteDisease *disease)
{
  g_free (disease->id);
  g_free (disease->title);
  g_free (disease->abbreviation);
  g_free (disease->kind);
  g_free (disease->category);
  g_free (disease->parent);
  g_free (disease->urgency);
  g_strfreev (disease->codes);
  g_clear_pointer (&disease->profile, apatite_profile_free);
  g_free (disease);
}

ApatiteKnowledge *
apatite_knowledge_new (void)
{
  ApatiteKnowledge *knowledge = g_new0 (ApatiteKnowledge, 1);

  g_atomic_ref_count_init (&knowledge->references);
  knowledge->labs = apatite_lab_table_new ();
  knowledge->formulas = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_formula_free);
  knowledge->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_finding_free);
  knowledge->diseases = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_disease_free);
  knowledge->findings_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  knowledge->diseases_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return knowledge;
}

ApatiteKnowledge *
apatite_knowledge_ref (ApatiteKnowledge *knowledge)
{
  g_atomic_ref_count_inc (&knowledge->references);
  return knowledge;
}

void
apatite_knowledge_unref (ApatiteKnowledge *knowledge)
{
  if (!g_atomic_ref_count_dec (&knowledge->references))
    return;
  g_hash_table_unref (knowledge->findings_by_id);
  g_hash_table_unref (knowledge->diseases_by_id);
  apatite_lab_table_free (knowledge->labs);
  g_ptr_array_unref (knowledge->formulas);
  g_ptr_array_unref (knowledge->findings);
  g_ptr_array_unref (knowledge->diseases);
  g_clear_pointer (&knowledge->rules, apatite_rules_free);
  g_free (knowledge->version);
  g_free (knowledge->checksum);
  g_free (knowledge);
}

/**
 * apatite_knowledge_add_finding:
 * @finding: (transfer full): a finding
 *
 * Returns: %FALSE, with @finding freed, if its id is taken
 */
gboolean
apatite_knowledge_add_finding (ApatiteKnowledge *knowledge,
                               ApatiteFinding   *finding)
{
  if (g_hash_table_contains (knowledge->findings_by_id, finding->id))
    {
      apatite_finding_free (finding);
      return FALSE;
    }
  g_ptr_array_add (knowledge->findings, finding);
  g_hash_table_insert (knowledge->findings_by_id, finding->id, finding);
  return TRUE;
}

static int
compare_diseases (gconstpointer a,
                  gconstpointer b)
{
  return strcmp ((*(const ApatiteDisease * const *) a)->id, (*(const ApatiteDisease * const *) b)->id);
}

/**
 * apatite_knowledge_add_disease:
 * @disease: (transfer full): a disease
 *
 * Diseases are kept in the order of their ids, so that the order of reading
 * changes nothing.
 *
 * Returns: %FALSE, with @disease freed, if its id is taken
 */
gboolean
apatite_knowledge_add_disease (ApatiteKnowledge *knowledge,
                               ApatiteDisease   *disease)
{
  guint last = knowledge->diseases->len;

  if (g_hash_table_contains (knowledge->diseases_by_id, disease->id))
    {
      apatite_disease_free (disease);
      return FALSE;
    }
  g_ptr_array_add (knowledge->diseases, disease);
  if (last > 0 && strcmp (((ApatiteDisease *) g_ptr_array_index (knowledge->diseases, last - 1))->id, disease->id) > 0)
    g_ptr_array_sort (knowledge->diseases, compare_diseases);
  g_hash_table_insert (knowledge->diseases_by_id, disease->id, disease);
  return TRUE;
}

const ApatiteFinding *
apatite_knowledge_lookup_finding (const ApatiteKnowledge *knowledge,
                                  const char             *id)
{
  return g_hash_table_lookup (knowledge->findings_by_id, id);
}

const ApatiteDisease *
apatite_knowledge_lookup_disease (const ApatiteKnowledge *knowledge,
                                  const char             *id)
{
  return g_hash_table_lookup (knowledge->diseases_by_id, id);
}

/* "HP:0002653" or "SNOMEDCT:703649004", as phenopackets write them. */
static gboolean
finding_has_code (const ApatiteFinding *finding,
                  const char           *name)
{
  const char *bare = g_str_has_prefix (name, "SNOMEDCT:") ? name + strlen ("SNOMEDCT:") : name;

  for (guint i = 0; i < finding->codes->len; i++)
    {
      const ApatiteFindingCode *code = g_ptr_array_index (finding->codes, i);

      if (strcmp (code->value, bare) == 0 && strcmp (code->mapping, "exact") == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * apatite_knowledge_find_finding:
 * @name: a vocabulary id, an HPO or SNOMED CT code, a title or a synonym
 *
 * Returns: (nullable): the finding; codes only if they mean it exactly
 */
const ApatiteFinding *
apatite_knowledge_find_finding (const ApatiteKnowledge *knowledge,
                                const char             *name)
{
  const ApatiteFinding *found = apatite_knowledge_lookup_finding (knowledge, name);
  g_autofree char *folded = NULL;

  if (found != NULL)
    return found;
  for (guint i = 0; i < knowledge->findings->len; i++)
    if (finding_has_code (g_ptr_array_index (knowledge->findings, i), name))
      return g_ptr_array_index (knowledge->findings, i);
  folded = apatite_text_fold (name);
  for (guint i = 0; i < knowledge->findings->len && folded[0] != '\0'; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);
      g_autofree char *title = apatite_text_fold (finding->title);

      if (strcmp (title, folded) == 0)
        return finding;
      for (guint j = 0; finding->synonyms[j] != NULL; j++)
        {
          g_autofree char *synonym = apatite_text_fold (finding->synonyms[j]);

          if (strcmp (synonym, folded) == 0)
            return finding;
        }
    }
  return NULL;
}

/**
 * apatite_knowledge_find_disease:
 * @name: a vocabulary id, "OMIM:…" or "ORPHA:…"
 *
 * Returns: (nullable): the disease; an umbrella if a code stands for several
 */
const ApatiteDisease *
apatite_knowledge_find_disease (const ApatiteKnowledge *knowledge,
                                const char             *name)
{
  const ApatiteDisease *found = apatite_knowledge_lookup_disease (knowledge, name);

  for (guint i = 0; i < knowledge->diseases->len && found == NULL; i++)
    {
      const ApatiteDisease *disease = g_ptr_array_index (knowledge->diseases, i);

      if (disease->codes != NULL && g_strv_contains ((const char * const *) disease->codes, name))
        found = disease;
    }
  return found;
}

/**
 * apatite_knowledge_is_descendant:
 *
 * Returns: whether @disease is @ancestor or lies below it
 */
gboolean
apatite_knowledge_is_descendant (const ApatiteKnowledge *knowledge,
                                 const char             *disease,
                                 const char             *ancestor)
{
  for (int i = 0; i < APATITE_MAX_ANCESTORS && disease != NULL; i++)
    {
      const ApatiteDisease *node = apatite_knowledge_lookup_disease (knowledge, disease);

      if (strcmp (disease, ancestor) == 0)
        return TRUE;
      disease = node != NULL ? node->parent : NULL;
    }
  return FALSE;
}

/**
 * apatite_knowledge_finding_implies:
 *
 * Returns: whether @finding is @ancestor or a kind of it
 */
gboolean
apatite_knowledge_finding_implies (const ApatiteKnowledge *knowledge,
                                   const char             *finding,
                                   const char             *ancestor)
{
  for (int i = 0; i < APATITE_MAX_ANCESTORS && finding != NULL; i++)
    {
      const ApatiteFinding *node = apatite_knowledge_lookup_finding (knowledge, finding);

      if (strcmp (finding, ancestor) == 0)
        return TRUE;
      finding = node != NULL ? node->parent : NULL;
    }
  return FALSE;
}

static void
check_disease (const ApatiteKnowledge *knowledge,
               const ApatiteDisease   *disease,
               GPtrArray              *problems)
{
  if (disease->parent != NULL && apatite_knowledge_lookup_disease (knowledge, disease->parent) == NULL)
    g_ptr_array_add (problems, g_strdup_printf ("%s: parent %s does not exist; expected the id of a monograph", disease->id, disease->parent));
  if (disease->profile == NULL)
    return;
  if (knowledge->rules != NULL && apatite_rules_prior (knowledge->rules, disease->profile->prior_class) <= 0)
    g_ptr_array_add (problems, g_strdup_printf ("%s: prior class %s does not exist; expected one of engine.xml", disease->id, disease->profile->prior_class));
  for (guint i = 0; i < disease->profile->labs->len; i++)
    {
      const ApatiteProfileLab *lab = g_ptr_array_index (disease->profile->labs, i);
      const ApatiteAnalyte *analyte = apatite_lab_table_lookup (knowledge->labs, lab->analyte);
      const ApatiteConditional *conditional;

      if (analyte == NULL || !analyte->has_background)
        {
          g_ptr_array_add (problems, g_strdup_printf ("%s: analyte %s does not exist or has no background; expected one that has", disease->id, lab->analyte));
          continue;
        }
      conditional = apatite_analyte_find_conditional (analyte, lab->given);
      if (lab->given != NULL && conditional == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s has no conditional %s; expected one of its own", disease->id, lab->analyte, lab->given));
      if (conditional != NULL && conditional->within != NULL && apatite_profile_lookup_lab (disease->profile, lab->analyte, conditional->within) == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s has a row given %s and none given %s, which that refines; expected both", disease->id, lab->analyte, lab->given,
                                                    conditional->within));
    }
  for (guint i = 0; i < disease->profile->findings->len; i++)
    {
      const ApatiteProfileFinding *finding = g_ptr_array_index (disease->profile->findings, i);

      if (apatite_knowledge_lookup_finding (knowledge, finding->finding) == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("%s: finding %s does not exist; expected the id of a finding", disease->id, finding->finding));
    }
}

static void
check_conditions (const ApatiteKnowledge *knowledge,
                  const char             *where,
                  GPtrArray              *conditions,
                  GPtrArray              *problems)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const ApatiteCondition *condition = g_ptr_array_index (conditions, i);

      if (condition->item == NULL)
        continue;
      if (condition->kind == APATITE_CONDITION_FINDING ? apatite_knowledge_lookup_finding (knowledge, condition->item) == NULL
                                                       : apatite_lab_table_lookup (knowledge->labs, condition->item) == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s does not exist; expected an analyte or a finding", where, condition->item));
      else if ((condition->kind == APATITE_CONDITION_LAB_BELOW || condition->kind == APATITE_CONDITION_LAB_AT_LEAST)
               && apatite_analyte_find_unit (apatite_lab_table_lookup (knowledge->labs, condition->item), condition->unit, NULL) == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s is no unit of %s; expected one that the analyte lists", where, condition->unit, condition->item));
    }
}

static void
check_fade (const ApatiteKnowledge *knowledge,
            const ApatiteFade      *fade,
            GPtrArray              *problems)
{
  const ApatiteAnalyte *by = apatite_lab_table_lookup (knowledge->labs, fade->by);

  if (by == NULL || apatite_analyte_find_unit (by, fade->unit, NULL) == NULL)
    g_ptr_array_add (problems, g_strdup_printf ("engine: fade by %s in %s; expected an analyte and one of its units", fade->by, fade->unit));
  if (apatite_rules_lookup_remark (knowledge->rules, fade->remark) == NULL)
    g_ptr_array_add (problems, g_strdup_printf ("engine: fade by %s names the remark %s, which does not exist", fade->by, fade->remark));
  for (guint i = 0; i < fade->members->len; i++)
    if (apatite_lab_table_lookup (knowledge->labs, g_ptr_array_index (fade->members, i)) == NULL)
      g_ptr_array_add (problems, g_strdup_printf ("engine: fade by %s has the member %s, which does not exist; expected an analyte", fade->by, (char *) g_ptr_array_index (fade->members, i)));
  for (guint i = 0; i < fade->findings->len; i++)
    if (apatite_knowledge_lookup_finding (knowledge, g_ptr_array_index (fade->findings, i)) == NULL)
      g_ptr_array_add (problems, g_strdup_printf ("engine: fade by %s names the finding %s, which does not exist", fade->by, (char *) g_ptr_array_index (fade->findings, i)));
}

static void
check_rules (const ApatiteKnowledge *knowledge,
             GPtrArray              *problems)
{
  const ApatiteRules *rules = knowledge->rules;

  for (guint i = 0; i < rules->groups->len; i++)
    {
      const ApatiteEvidenceGroup *group = g_ptr_array_index (rules->groups, i);

      for (guint j = 0; j < group->members->len; j++)
        {
          const char *id = g_ptr_array_index (group->members, j);

          if (apatite_lab_table_lookup (knowledge->labs, id) == NULL && apatite_knowledge_lookup_finding (knowledge, id) == NULL)
            g_ptr_array_add (problems, g_strdup_printf ("engine: member %s of group %s does not exist; expected an analyte or a finding", id, group->id));
        }
    }
  for (guint i = 0; i < rules->stand_ins->len; i++)
    {
      const ApatiteStandIn *stand_in = g_ptr_array_index (rules->stand_ins, i);

      if (apatite_lab_table_lookup (knowledge->labs, stand_in->analyte) == NULL || apatite_lab_table_lookup (knowledge->labs, stand_in->to) == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("engine: stand-in %s for %s names no analyte; expected two", stand_in->analyte, stand_in->to));
    }
  for (guint i = 0; i < rules->fades->len; i++)
    check_fade (knowledge, g_ptr_array_index (rules->fades, i), problems);
  for (guint i = 0; i < rules->remarks->len; i++)
    {
      const ApatiteRemarkRule *remark = g_ptr_array_index (rules->remarks, i);

      check_conditions (knowledge, remark->id, remark->conditions, problems);
    }
  for (guint i = 0; i < rules->pairs->len; i++)
    {
      const ApatitePair *pair = g_ptr_array_index (rules->pairs, i);

      if (apatite_knowledge_lookup_disease (knowledge, pair->first) == NULL
          || (pair->finding == NULL ? apatite_knowledge_lookup_disease (knowledge, pair->second) == NULL : apatite_knowledge_lookup_finding (knowledge, pair->finding) == NULL))
        g_ptr_array_add (problems, g_strdup_printf ("engine: pair %s + %s names no disease; expected two, or a disease and a finding", pair->first,
                                                    pair->finding == NULL ? pair->second : pair->finding));
    }
}

static void
check_units (const ApatiteKnowledge *knowledge,
             const ApatiteAnalyte   *analyte,
             GPtrArray              *problems)
{
  for (guint i = 0; i < analyte->refused->len; i++)
    {
      const ApatiteRefusedUnit *refused = g_ptr_array_index (analyte->refused, i);
      const ApatiteAnalyte *owner = refused->of != NULL ? apatite_lab_table_lookup (knowledge->labs, refused->of) : NULL;

      if (refused->of != NULL && (owner == NULL || apatite_analyte_find_unit (owner, refused->unit, NULL) == NULL))
        g_ptr_array_add (problems, g_strdup_printf ("analyte %s: unit %s is said to belong to %s, which doesn't take it; expected an analyte with that unit",
                                                    analyte->id, refused->unit, refused->of));
    }
}

/* The threshold of another analyte is compared with that one's values as they are kept. */
static void
check_conditionals (const ApatiteKnowledge *knowledge,
                    const ApatiteAnalyte   *analyte,
                    GPtrArray              *problems)
{
  for (guint i = 0; i < analyte->conditionals->len; i++)
    {
      const ApatiteConditional *conditional = g_ptr_array_index (analyte->conditionals, i);
      const ApatiteAnalyte *other = apatite_lab_table_lookup (knowledge->labs, conditional->analyte);

      if (other == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("analyte %s: conditional %s depends on %s, which does not exist; expected an analyte", analyte->id, conditional->id, conditional->analyte));
      else if (conditional->unit != NULL && strcmp (conditional->unit, other->conventional->ucum) != 0)
        g_ptr_array_add (problems, g_strdup_printf ("analyte %s: conditional %s gives %s in %s; expected %s", analyte->id, conditional->id, other->id, conditional->unit,
                                                    other->conventional->ucum));
    }
}

/**
 * apatite_knowledge_check:
 *
 * Looks at every reference from one kind of content to another.
 *
 * Returns: (transfer full) (element-type utf8): what is wrong; empty if nothing
 */
GPtrArray *
apatite_knowledge_check (const ApatiteKnowledge *knowledge)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < knowledge->findings->len; i++)
    {
      const ApatiteFinding *finding = g_ptr_array_index (knowledge->findings, i);

      if (finding->parent != NULL && apatite_knowledge_lookup_finding (knowledge, finding->parent) == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("finding %s: parent %s does not exist; expected the id of a finding", finding->id, finding->parent));
      else if (finding->parent != NULL && apatite_knowledge_finding_implies (knowledge, finding->parent, finding->id))
        g_ptr_array_add (problems, g_strdup_printf ("finding %s is its own ancestor; expected a tree", finding->id));
    }
  for (guint i = 0; i < apatite_lab_table_get_size (knowledge->labs); i++)
    {
      check_units (knowledge, apatite_lab_table_get (knowledge->labs, i), problems);
      check_conditionals (knowledge, apatite_lab_table_get (knowledge->labs, i), problems);
    }
  for (guint i = 0; i < knowledge->formulas->len; i++)
    {
      const ApatiteFormula *formula = g_ptr_array_index (knowledge->formulas, i);

      if (apatite_lab_table_lookup (knowledge->labs, formula->analyte) == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("formula %s: analyte %s does not exist; expected the id of an analyte", formula->id, formula->analyte));
    }
  for (guint i = 0; i < knowledge->diseases->len; i++)
    check_disease (knowledge, g_ptr_array_index (knowledge->diseases, i), problems);
  if (knowledge->rules != NULL)
    check_rules (knowledge, problems);
  return problems;
}
