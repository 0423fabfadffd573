/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The ordered states of a result against its interval. "Very" begins as far
 * beyond the limit as half the interval is wide, on the analyte's own scale. */
typedef enum
{
  APATITE_STATE_VERY_LOW,
  APATITE_STATE_LOW,
  APATITE_STATE_NORMAL,
  APATITE_STATE_HIGH,
  APATITE_STATE_VERY_HIGH,
  APATITE_STATE_NO_INTERVAL,
  /* What is left open by a result that is only a bound, such as "<65". */
  APATITE_STATE_NORMAL_OR_LOWER,
  APATITE_STATE_NORMAL_OR_HIGHER,
  APATITE_STATE_UNDECIDED
} ApatiteState;

/* The five that have a probability come first. */
#define APATITE_N_STATES 5

/* From one state to another, both included. */
typedef struct
{
  ApatiteState lowest;
  ApatiteState highest;
} ApatiteStateRange;

/* Probabilities of the five states; they sum to 1. */
typedef struct
{
  double p[APATITE_N_STATES];
} ApatiteStates;

typedef enum
{
  APATITE_SEX_UNKNOWN,
  APATITE_SEX_MALE,
  APATITE_SEX_FEMALE
} ApatiteSex;

const char *apatite_state_to_string   (ApatiteState  state);
gboolean    apatite_state_from_string (const char   *text,
                                       ApatiteState *state);
gboolean    apatite_state_is_low      (ApatiteState  state);
gboolean    apatite_state_is_high     (ApatiteState  state);
const char *apatite_sex_to_string     (ApatiteSex    sex);
gboolean    apatite_sex_from_string   (const char   *text,
                                       ApatiteSex   *sex);

G_END_DECLS
