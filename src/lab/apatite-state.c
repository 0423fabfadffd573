/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lab/apatite-state.h"

static const char * const state_names[] = { "very-low", "low", "normal", "high", "very-high", "no-interval", "normal-or-lower", "normal-or-higher", "undecided" };
static const char * const sex_names[] = { "unknown", "male", "female" };

const char *
apatite_state_to_string (ApatiteState state)
{
  return state_names[state];
}

/**
 * apatite_state_from_string:
 * @text: (nullable): one of the five states that have a probability, in any case
 * @state: (out): left as it is when @text is none of them
 */
gboolean
apatite_state_from_string (const char   *text,
                           ApatiteState *state)
{
  for (guint i = 0; i < APATITE_N_STATES; i++)
    if (text != NULL && g_ascii_strcasecmp (text, state_names[i]) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
apatite_state_is_low (ApatiteState state)
{
  return state == APATITE_STATE_VERY_LOW || state == APATITE_STATE_LOW;
}

gboolean
apatite_state_is_high (ApatiteState state)
{
  return state == APATITE_STATE_VERY_HIGH || state == APATITE_STATE_HIGH;
}

const char *
apatite_sex_to_string (ApatiteSex sex)
{
  return sex_names[sex];
}

/**
 * apatite_sex_from_string:
 * @text: (nullable): male, female or unknown, in any case
 * @sex: (out): left as it is when @text is none of them
 */
gboolean
apatite_sex_from_string (const char *text,
                         ApatiteSex *sex)
{
  for (guint i = 0; i < G_N_ELEMENTS (sex_names); i++)
    if (text != NULL && g_ascii_strcasecmp (text, sex_names[i]) == 0)
      {
        *sex = i;
        return TRUE;
      }
  return FALSE;
}
