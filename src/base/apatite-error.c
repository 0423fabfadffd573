/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/apatite-error.h"

G_DEFINE_QUARK (apatite-error-quark, apatite_error)
