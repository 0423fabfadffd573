/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "library/apatite-library.h"
int
main (int argc, char *argv[])
{
  return 0;
}
