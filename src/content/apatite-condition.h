/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/apatite-xml.h"

G_BEGIN_DECLS

typedef enum
{
  APATITE_CONDITION_LAB_STATE, /* a result is low, normal, high, not-low or not-high */
  APATITE_CONDITION_LAB_BELOW,
  APATITE_CONDITION_LAB_AT_LEAST,
  APATITE_CONDITION_FINDING, /* present or absent */
  APATITE_CONDITION_AGE_BELOW, /* years */
  APATITE_CONDITION_AGE_AT_LEAST,
  APATITE_CONDITION_OTHERWISE
} ApatiteConditionKind;

/* A question that the program can answer from what was entered. */
typedef struct
{
  ApatiteConditionKind kind;
  char *item;   /* (nullable): analyte or finding */
  char *state;  /* low, normal, high, not-low, not-high, present, absent */
  double value; /* limit, in unit; of an age in years */
  char *unit;
} ApatiteCondition;

ApatiteCondition *apatite_condition_parse (xmlNode           *node,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void              apatite_condition_free  (ApatiteCondition  *condition);

G_END_DECLS
