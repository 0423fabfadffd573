/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/apatite-rules.h"

#include "base/apatite-error.h"

#include <math.h>
#include <string.h>

static void
prior_free (ApatitePriorClass *prior)
{
  g_free (prior->class_name);
  g_free (prior);
}

static void
burden_free (ApatiteBurden *burden)
{
  g_free (burden->class_name);
  g_free (burden);
}

static void
group_free (ApatiteEvidenceGroup *group)
{
  g_free (group->id);
  g_free (group->title);
  g_ptr_array_unref (group->members);
  g_hash_table_unref (group->beyond);
  g_free (group);
}

static void
stand_in_free (ApatiteStandIn *stand_in)
{
  g_free (stand_in->analyte);
  g_free (stand_in->to);
  g_free (stand_in);
}

static void
fade_free (ApatiteFade *fade)
{
  g_free (fade->by);
  g_free (fade->unit);
  g_ptr_array_unref (fade->members);
  g_ptr_array_unref (fade->findings);
  g_free (fade->remark);
  g_free (fade);
}

static void
band_free (ApatiteBandRule *band)
{
  g_free (band->id);
  g_free (band);
}

static void
remark_free (ApatiteRemarkRule *remark)
{
  g_free (remark->id);
  g_free (remark->kind);
  g_ptr_array_unref (remark->conditions);
  g_clear_pointer (&remark->statements, g_ptr_array_unref);
  g_free (remark);
}

static void
pair_free (ApatitePair *pair)
{
  g_free (pair->first);
  g_free (pair->second);
  g_free (pair->finding);
  apatite_source_clear (&pair->source);
  g_free (pair);
}

void
apatite_rules_free (ApatiteRules *rules)
{
  g_ptr_array_unref (rules->prior_classes);
  g_ptr_array_unref (rules->burdens);
  g_ptr_array_unref (rules->groups);
  g_ptr_array_unref (rules->stand_ins);
  g_ptr_array_unref (rules->fades);
  g_ptr_array_unref (rules->bands);
  g_ptr_array_unref (rules->remarks);
  g_ptr_array_unref (rules->pairs);
  g_free (rules);
}

static gboolean
read_prior (ApatiteRules *rules, xmlNode *node, GError **error)
{
  ApatitePriorClass *prior = g_new0 (ApatitePriorClass, 1);

  g_ptr_array_add (rules->prior_classes, prior);
  prior->class_name = apatite_xml_attribute (node, "class");
  return apatite_xml_require (node, error, "class", NULL) && apatite_xml_attribute_double (node, "weight", &prior->weight, error);
}

static gboolean
read_burden (ApatiteRules *rules, xmlNode *node, GError **error)
{
  ApatiteBurden *burden = g_new0 (ApatiteBurden, 1);

  g_ptr_array_add (rules->burdens, burden);
  burden->class_name = apatite_xml_attribute (node, "class");
  if (!apatite_xml_require (node, error, "class", NULL) || !apatite_xml_attribute_double (node, "weight", &burden->weight, error))
    return FALSE;
  if (burden->weight > 0)
    return TRUE;
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "burden %s weighs %g; expected more than 0", burden->class_name, burden->weight);
  return FALSE;
}

static const struct
{
  const char *name;
  gsize offset;
} constants[] = {
  { "none", G_STRUCT_OFFSET (ApatiteRules, none_weight) }, { "cap", G_STRUCT_OFFSET (ApatiteRules, cap) },
  { "slope", G_STRUCT_OFFSET (ApatiteRules, slope) }, { "temper", G_STRUCT_OFFSET (ApatiteRules, temper) },
  { "calibration", G_STRUCT_OFFSET (ApatiteRules, calibration) }, { "condition-slope", G_STRUCT_OFFSET (ApatiteRules, condition_slope) }, { "exposure-temper", G_STRUCT_OFFSET (ApatiteRules, exposure_temper) },
  { "unstated", G_STRUCT_OFFSET (ApatiteRules, unstated) }, { "unmeasured", G_STRUCT_OFFSET (ApatiteRules, unmeasured) }, { "word", G_STRUCT_OFFSET (ApatiteRules, word_weight) },
  { "pseudo-counted", G_STRUCT_OFFSET (ApatiteRules, pseudo_counted) }, { "pseudo-judged", G_STRUCT_OFFSET (ApatiteRules, pseudo_judged) },
  { "judged-n", G_STRUCT_OFFSET (ApatiteRules, judged_n) }, { "counted-n", G_STRUCT_OFFSET (ApatiteRules, counted_n) },
  { "floor", G_STRUCT_OFFSET (ApatiteRules, floor) }, { "male", G_STRUCT_OFFSET (ApatiteRules, background_male) },
  { "enough", G_STRUCT_OFFSET (ApatiteRules, enough) }, { "pair-margin", G_STRUCT_OFFSET (ApatiteRules, pair_margin) },
  { "variation", G_STRUCT_OFFSET (ApatiteRules, variation) },
};

static gboolean
read_constants (ApatiteRules *rules, xmlNode *node, GError **error)
{
  g_autofree char *id = apatite_xml_attribute (node, "id");

  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    if (g_strcmp0 (id, constants[i].name) == 0)
      return apatite_xml_attribute_double (node, "value", G_STRUCT_MEMBER_P (rules, constants[i].offset), error);
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "constant %s is unknown; expected one that the engine knows", id);
  return FALSE;
}

static gboolean
read_age (ApatiteRules *rules, xmlNode *node, GError **error)
{
  g_autofree char *band = apatite_xml_attribute (node, "band");
  ApatiteAgeBand index;

  if (!apatite_age_band_from_string (band, &index))
    {
      apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "age band %s is unknown; expected infant … older", band);
      return FALSE;
    }
  return apatite_xml_attribute_double (node, "background", &rules->age_background[index], error)
         && apatite_xml_attribute_double (node, "centre", &rules->age_centre[index], error);
}

/* What a group or a fade is about: each child by its id. The reason is for whoever edits the rules. */
static gboolean
read_member (GPtrArray *members, xmlNode *node, GError **error)
{
  if (apatite_xml_is (node, "reason"))
    return TRUE;
  if (!apatite_xml_require (node, error, "id", NULL))
    return FALSE;
  g_ptr_array_add (members, apatite_xml_attribute (node, "id"));
  return TRUE;
}

static gboolean
read_group (ApatiteRules *rules, xmlNode *node, GError **error)
{
  ApatiteEvidenceGroup *group = g_new0 (ApatiteEvidenceGroup, 1);
  g_autofree char *lead = NULL;

  g_ptr_array_add (rules->groups, group);
  group->id = apatite_xml_attribute (node, "id");
  group->title = apatite_xml_attribute (node, "title");
  group->weight = apatite_xml_attribute_double_or (node, "weight", 1);
  lead = apatite_xml_attribute (node, "lead");
  group->by_information = g_strcmp0 (lead, "information") == 0;
  group->members = g_ptr_array_new_with_free_func (g_free);
  group->beyond = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    {
      char *beyond;

      if (!read_member (group->members, child, error))
        return FALSE;
      beyond = apatite_xml_attribute (child, "beyond");
      if (beyond != NULL)
        g_hash_table_insert (group->beyond, apatite_xml_attribute (child, "id"), beyond);
    }
  return TRUE;
}

static gboolean
read_stand_in (ApatiteRules *rules, xmlNode *node, GError **error)
{
  ApatiteStandIn *stand_in = g_new0 (ApatiteStandIn, 1);
  g_autofree char *mirrored = apatite_xml_attribute (node, "mirrored");
  g_autofree char *scale = apatite_xml_attribute (node, "scale");

  g_ptr_array_add (rules->stand_ins, stand_in);
  stand_in->analyte = apatite_xml_attribute (node, "analyte");
  stand_in->to = apatite_xml_attribute (node, "to");
  stand_in->mirrored = g_strcmp0 (mirrored, "yes") == 0;
  stand_in->same_scale = g_strcmp0 (scale, "same") == 0;
  stand_in->weight = apatite_xml_attribute_double_or (node, "weight", 1);
  return apatite_xml_require (node, error, "analyte", "to", NULL);
}

static gboolean
read_fade (ApatiteRules *rules, xmlNode *node, GError **error)
{
  ApatiteFade *fade = g_new0 (ApatiteFade, 1);

  g_ptr_array_add (rules->fades, fade);
  fade->members = g_ptr_array_new_with_free_func (g_free);
  fade->findings = g_ptr_array_new_with_free_func (g_free);
  fade->by = apatite_xml_attribute (node, "by");
  fade->unit = apatite_xml_attribute (node, "unit");
  fade->remark = apatite_xml_attribute (node, "remark");
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    if (!read_member (apatite_xml_is (child, "finding") ? fade->findings : fade->members, child, error))
      return FALSE;
  if (!apatite_xml_require (node, error, "by", "unit", "remark", NULL) || !apatite_xml_attribute_double (node, "full", &fade->full, error) || !apatite_xml_attribute_double (node, "none", &fade->none, error))
    return FALSE;
  if (fade->full > fade->none)
    return TRUE;
  apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "by %s members count in full from %g on and not at all up to %g; expected the first to be higher",
                         fade->by, fade->full, fade->none);
  return FALSE;
}

static gboolean
read_band (ApatiteRules *rules, xmlNode *node, GError **error)
{
  ApatiteBandRule *band = g_new0 (ApatiteBandRule, 1);
  g_autofree char *serious = apatite_xml_attribute (node, "serious-only");

  g_ptr_array_add (rules->bands, band);
  band->id = apatite_xml_attribute (node, "id");
  band->serious_only = g_strcmp0 (serious, "yes") == 0;
  return apatite_xml_require (node, error, "id", NULL) && apatite_xml_attribute_double (node, "posterior", &band->posterior, error);
}

static gboolean
read_remark (ApatiteRules *rules, xmlNode *node, GError **error)
{
  ApatiteRemarkRule *remark = g_new0 (ApatiteRemarkRule, 1);

  g_ptr_array_add (rules->remarks, remark);
  remark->id = apatite_xml_attribute (node, "id");
  remark->kind = apatite_xml_attribute (node, "kind");
  remark->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) apatite_condition_free);
  for (xmlNode *child = apatite_xml_first_element (node); child != NULL; child = apatite_xml_next_element (child))
    {
      if (apatite_xml_is (child, "text"))
        {
          remark->statements = apatite_statements_parse (child, error);
          if (remark->statements == NULL)
            return FALSE;
        }
      else
        {
          ApatiteCondition *condition = apatite_condition_parse (child, error);

          if (condition == NULL)
            return FALSE;
          g_ptr_array_add (remark->conditions, condition);
        }
    }
  return apatite_xml_require (node, error, "id", "kind", NULL);
}

static gboolean
read_pair (ApatiteRules *rules, xmlNode *node, GError **error)
{
  ApatitePair *pair = g_new0 (ApatitePair, 1);

  g_ptr_array_add (rules->pairs, pair);
  pair->first = apatite_xml_attribute (node, "first");
  pair->second = apatite_xml_attribute (node, "second");
  pair->finding = apatite_xml_attribute (node, "finding");
  pair->share = apatite_xml_attribute_double_or (node, "share", NAN);
  apatite_source_init_with_note (&pair->source, node);
  return apatite_xml_require (node, error, "first", pair->finding == NULL ? "second" : "finding", NULL);
}

/* A rule that is left out would silently be zero. */
static gboolean
check_constants (const ApatiteRules *rules, xmlNode *root, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    if (isnan (G_STRUCT_MEMBER (double, rules, constants[i].offset)))
      {
        apatite_xml_set_error (error, root, APATITE_ERROR_INVALID, "constant %s is missing; expected a value", constants[i].name);
        return FALSE;
      }
  return TRUE;
}

/**
 * apatite_rules_parse:
 * @doc: a document that keeps to engine.rng
 *
 * Returns: (transfer full) (nullable): the rules
 */
ApatiteRules *
apatite_rules_parse (xmlDoc  *doc,
                     GError **error)
{
  static const struct
  {
    const char *name;
    gboolean (*read) (ApatiteRules *rules, xmlNode *node, GError **error);
  } elements[] = {
    { "prior", read_prior }, { "burden", read_burden }, { "constant", read_constants }, { "age", read_age }, { "group", read_group },
    { "stand-in", read_stand_in }, { "fade", read_fade }, { "band", read_band }, { "remark", read_remark }, { "pair", read_pair },
  };
  g_autoptr (ApatiteRules) rules = g_new0 (ApatiteRules, 1);

  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    G_STRUCT_MEMBER (double, rules, constants[i].offset) = NAN;
  rules->prior_classes = g_ptr_array_new_with_free_func ((GDestroyNotify) prior_free);
  rules->burdens = g_ptr_array_new_with_free_func ((GDestroyNotify) burden_free);
  rules->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  rules->stand_ins = g_ptr_array_new_with_free_func ((GDestroyNotify) stand_in_free);
  rules->fades = g_ptr_array_new_with_free_func ((GDestroyNotify) fade_free);
  rules->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) band_free);
  rules->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) remark_free);
  rules->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) pair_free);
  for (xmlNode *node = apatite_xml_first_element (xmlDocGetRootElement (doc)); node != NULL; node = apatite_xml_next_element (node))
    {
      gboolean known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (elements) && !known; i++)
        if (apatite_xml_is (node, elements[i].name))
          {
            known = TRUE;
            if (!elements[i].read (rules, node, error))
              return NULL;
          }
      if (!known)
        {
          apatite_xml_set_error (error, node, APATITE_ERROR_INVALID, "<%s> is unknown among the rules; expected one of the elements of engine.rng", (const char *) node->name);
          return NULL;
        }
    }
  return check_constants (rules, xmlDocGetRootElement (doc), error) ? g_steal_pointer (&rules) : NULL;
}

/**
 * apatite_rules_prior:
 *
 * Returns: the weight of a prior class; 0 if there is no such class
 */
double
apatite_rules_prior (const ApatiteRules *rules,
                     const char         *class_name)
{
  for (guint i = 0; i < rules->prior_classes->len; i++)
    {
      const ApatitePriorClass *prior = g_ptr_array_index (rules->prior_classes, i);

      if (strcmp (prior->class_name, class_name) == 0)
        return prior->weight;
    }
  return 0;
}

/**
 * apatite_rules_burden:
 *
 * Returns: the weight of a kind of test; 1 where none is given
 */
double
apatite_rules_burden (const ApatiteRules *rules,
                      const char         *class_name)
{
  for (guint i = 0; i < rules->burdens->len; i++)
    {
      const ApatiteBurden *burden = g_ptr_array_index (rules->burdens, i);

      if (g_strcmp0 (burden->class_name, class_name) == 0)
        return burden->weight;
    }
  return 1;
}

/* Returns: (nullable): the remark of that id */
const ApatiteRemarkRule *
apatite_rules_lookup_remark (const ApatiteRules *rules,
                             const char         *id)
{
  for (guint i = 0; i < rules->remarks->len; i++)
    {
      const ApatiteRemarkRule *remark = g_ptr_array_index (rules->remarks, i);

      if (g_strcmp0 (remark->id, id) == 0)
        return remark;
    }
  return NULL;
}
