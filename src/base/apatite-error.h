/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * APATITE_ERROR:
 *
 * The one error domain of the project. Messages about content name file and
 * line, what was found and what was expected.
 */
#define APATITE_ERROR (apatite_error_quark ())

typedef enum
{
  APATITE_ERROR_IO,        /* a file or the library could not be read or written */
  APATITE_ERROR_MALFORMED, /* not well-formed: XML, JSON, UTF-8 */
  APATITE_ERROR_LIMIT,     /* deeper, larger or longer than allowed */
  APATITE_ERROR_INVALID,   /* well-formed, but breaks the schema or a rule */
  APATITE_ERROR_NOT_FOUND, /* no such id */
  APATITE_ERROR_NUMBER,    /* the text is no number */
  APATITE_ERROR_UNIT,      /* the unit is unknown, ambiguous or refused */
  APATITE_ERROR_IMPOSSIBLE /* the value can't be, in that unit */
} ApatiteError;

GQuark apatite_error_quark (void);

G_END_DECLS
