/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/shell/apatite-shell-layout.h"

#include "app/shell/apatite-shell-room.h"
#include "app/widgets/apatite-metrics.h"

enum
{
  PROP_0,
  PROP_SIDEBAR,
  PROP_CONTENT,
  PROP_PANEL,
  PROP_SHOW_SIDEBAR,
  PROP_SHOW_PANEL,
  PROP_SIDEBAR_VISIBLE,
  PROP_PANEL_VISIBLE,
  PROP_COLLAPSED,
  PROP_NARROW,
  N_PROPS
};

struct _ApatiteShellLayout
{
  GtkWidget parent_instance;

  GtkWidget *sidebar; /* children */
  GtkWidget *content;
  GtkWidget *panel; /* (nullable) */
  GtkWidget *start_line;
  GtkWidget *end_line;

  guint tell_id;
  ApatitePane pane;      /* the one on screen while collapsed */
  ApatitePane last_side; /* the side pane asked for last */
  gboolean show_sidebar;
  gboolean show_panel;
  gboolean sidebar_visible;
  gboolean panel_visible;
  gboolean collapsed;
  gboolean narrow;
  gboolean tight;
  gboolean focus_lost; /* with the pane that had it */
};

G_DEFINE_FINAL_TYPE (ApatiteShellLayout, apatite_shell_layout, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static double
text_scale (ApatiteShellLayout *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? MAX (1.0, dpi / (96.0 * 1024.0)) : 1.0;
}

static gboolean
tell_cb (gpointer data)
{
  ApatiteShellLayout *self = data;

  self->tell_id = 0;
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PANEL_VISIBLE]);
  g_object_thaw_notify (G_OBJECT (self));
  if (self->focus_lost)
    {
      GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
      GtkWidget *shown = !self->collapsed ? self->content : self->sidebar_visible ? self->sidebar : self->panel_visible ? self->panel : self->content;

      if (root != NULL && gtk_root_get_focus (root) == NULL)
        gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
      self->focus_lost = FALSE;
    }
  return G_SOURCE_REMOVE;
}

/* Those who listen change widgets, which must not happen inside an allocation. */
static void
tell_soon (ApatiteShellLayout *self)
{
  if (self->tell_id == 0)
    self->tell_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

static void
set_pane_visible (ApatiteShellLayout *self,
                  GtkWidget          *pane,
                  gboolean            visible)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus;

  if (pane == NULL || gtk_widget_get_child_visible (pane) == visible)
    return;
  had_focus = !visible && focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
  gtk_widget_set_child_visible (pane, visible);
  if (!had_focus)
    return;
  gtk_root_set_focus (root, NULL);
  self->focus_lost = TRUE;
}

static ApatiteShellRoom
get_room (ApatiteShellLayout *self,
          int                 width)
{
  ApatiteShellWish wish = {
    .scale = text_scale (self), .least_sidebar = apatite_metrics_least_width (self->sidebar),
    .least_content = apatite_metrics_least_width (self->content), .least_panel = apatite_metrics_least_width (self->panel),
    .has_panel = self->panel != NULL, .show_sidebar = self->show_sidebar, .show_panel = self->show_panel, .pane = self->pane, .last_side = self->last_side,
  };

  return apatite_shell_room_new (&wish, width);
}

static ApatiteShellRoom
update_visibility (ApatiteShellLayout *self,
                   int                 width)
{
  ApatiteShellRoom room = get_room (self, width);

  set_pane_visible (self, self->sidebar, room.sidebar_visible);
  set_pane_visible (self, self->panel, room.panel_visible);
  set_pane_visible (self, self->content, !room.collapsed || (!room.sidebar_visible && !room.panel_visible));
  gtk_widget_set_child_visible (self->start_line, room.sidebar_visible && !room.collapsed);
  gtk_widget_set_child_visible (self->end_line, room.panel_visible && !room.collapsed);

  if (room.collapsed != self->collapsed || room.narrow != self->narrow || room.tight != self->tight || room.sidebar_visible != self->sidebar_visible
      || room.panel_visible != self->panel_visible)
    tell_soon (self);
  self->collapsed = room.collapsed;
  self->narrow = room.narrow;
  self->tight = room.tight;
  self->sidebar_visible = room.sidebar_visible;
  self->panel_visible = room.panel_visible;
  return room;
}

static void
allocate (GtkWidget *widget,
          gboolean   mirrored,
          int        full_width,
          int        x,
          int        width,
          int        height)
{
  GtkAllocation area = { mirrored ? full_width - x - width : x, 0, width, height };

  gtk_widget_size_allocate (widget, &area, -1);
}

static void
apatite_shell_layout_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  ApatiteShellLayout *self = APATITE_SHELL_LAYOUT (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int start = 0, end = width, line = apatite_metrics_least_width (self->start_line);
  ApatiteShellRoom room;

  if (self->content == NULL || self->sidebar == NULL)
    return;
  room = update_visibility (self, width);
  if (self->collapsed)
    {
      GtkWidget *shown = self->sidebar_visible ? self->sidebar : self->panel_visible ? self->panel : self->content;

      allocate (shown, mirrored, width, 0, width, height);
      return;
    }
  if (self->sidebar_visible)
    {
      start = room.sidebar_width;
      allocate (self->sidebar, mirrored, width, 0, start, height);
      allocate (self->start_line, mirrored, width, start, line, height);
      start += line;
    }
  if (self->panel_visible)
    {
      end = width - room.panel_width;
      allocate (self->panel, mirrored, width, end, width - end, height);
      end -= line;
      allocate (self->end_line, mirrored, width, end, line, height);
    }
  allocate (self->content, mirrored, width, start, end - start, height);
}

static void
apatite_shell_layout_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  ApatiteShellLayout *self = APATITE_SHELL_LAYOUT (widget);
  GtkWidget *panes[] = { self->sidebar, self->content, self->panel };

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  /* Every pane scrolls. Asking a long page for its height would lay out all of its text for nothing. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      int min, nat;

      if (panes[i] == NULL)
        continue;
      gtk_widget_measure (panes[i], orientation, -1, &min, &nat, NULL, NULL);
      *minimum = MAX (*minimum, min);
      *natural += nat;
    }
}

gboolean
apatite_shell_layout_get_collapsed (ApatiteShellLayout *self)
{
  return self->collapsed;
}

gboolean
apatite_shell_layout_get_narrow (ApatiteShellLayout *self)
{
  return self->narrow;
}

/* Whether the header bar has room for its buttons only; told of with `narrow`. */
gboolean
apatite_shell_layout_get_tight (ApatiteShellLayout *self)
{
  return self->tight;
}

gboolean
apatite_shell_layout_get_sidebar_visible (ApatiteShellLayout *self)
{
  return self->sidebar_visible;
}

gboolean
apatite_shell_layout_get_panel_visible (ApatiteShellLayout *self)
{
  return self->panel_visible;
}

static void
set_side_visible (ApatiteShellLayout *self,
                  ApatitePane         side,
                  gboolean            visible)
{
  gboolean *wish = side == APATITE_PANE_SIDEBAR ? &self->show_sidebar : &self->show_panel;

  if (self->collapsed)
    {
      if (visible)
        self->pane = side;
      else if (self->pane == side)
        self->pane = APATITE_PANE_CONTENT;
    }
  else
    {
      if (visible)
        self->last_side = side;
      if (*wish != visible)
        {
          *wish = visible;
          g_object_notify_by_pspec (G_OBJECT (self), properties[side == APATITE_PANE_SIDEBAR ? PROP_SHOW_SIDEBAR : PROP_SHOW_PANEL]);
        }
    }
  /* Before the first allocation the wish is all there is to know. */
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    update_visibility (self, gtk_widget_get_width (GTK_WIDGET (self)));
  else if (side == APATITE_PANE_SIDEBAR)
    self->sidebar_visible = visible;
  else
    self->panel_visible = visible && self->panel != NULL;
  tell_soon (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
apatite_shell_layout_set_sidebar_visible (ApatiteShellLayout *self,
                                          gboolean            visible)
{
  set_side_visible (self, APATITE_PANE_SIDEBAR, visible);
}

void
apatite_shell_layout_set_panel_visible (ApatiteShellLayout *self,
                                        gboolean            visible)
{
  set_side_visible (self, APATITE_PANE_PANEL, visible);
}

/* Makes sure that the page is on screen, which matters only while collapsed. */
void
apatite_shell_layout_show_content (ApatiteShellLayout *self)
{
  if (self->pane == APATITE_PANE_CONTENT)
    return;
  self->pane = APATITE_PANE_CONTENT;
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    update_visibility (self, gtk_widget_get_width (GTK_WIDGET (self)));
  tell_soon (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * apatite_shell_layout_expect_width:
 *
 * Tells of the width to come, so that a window does not open wider than it
 * was left because of what only a wide one shows.
 */
void
apatite_shell_layout_expect_width (ApatiteShellLayout *self,
                                   int                 width)
{
  gboolean narrow = apatite_shell_room_is_narrow (width, text_scale (self)), tight = apatite_shell_room_is_tight (width, text_scale (self));

  if (self->narrow == narrow && self->tight == tight)
    return;
  self->narrow = narrow;
  self->tight = tight;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
take_pane (ApatiteShellLayout  *self,
           GtkWidget          **pane,
           GtkWidget           *widget)
{
  if (*pane == widget)
    return;
  g_clear_pointer (pane, gtk_widget_unparent);
  *pane = widget;
  if (widget != NULL)
    {
      /* In reading order, which is the order of Tab. */
      gtk_widget_insert_before (widget, GTK_WIDGET (self),
                                pane == &self->sidebar ? self->start_line : pane == &self->content ? self->end_line : NULL);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
apatite_shell_layout_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  ApatiteShellLayout *self = APATITE_SHELL_LAYOUT (object);

  switch (id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_PANEL:
      g_value_set_object (value, self->panel);
      break;
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, self->show_sidebar);
      break;
    case PROP_SHOW_PANEL:
      g_value_set_boolean (value, self->show_panel);
      break;
    case PROP_SIDEBAR_VISIBLE:
      g_value_set_boolean (value, self->sidebar_visible);
      break;
    case PROP_PANEL_VISIBLE:
      g_value_set_boolean (value, self->panel_visible);
      break;
    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->collapsed);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
apatite_shell_layout_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  ApatiteShellLayout *self = APATITE_SHELL_LAYOUT (object);

  switch (id)
    {
    case PROP_SIDEBAR:
      take_pane (self, &self->sidebar, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      take_pane (self, &self->content, g_value_get_object (value));
      break;
    case PROP_PANEL:
      take_pane (self, &self->panel, g_value_get_object (value));
      break;
    case PROP_SHOW_SIDEBAR:
      if (self->show_sidebar != g_value_get_boolean (value))
        {
          self->show_sidebar = g_value_get_boolean (value);
          gtk_widget_queue_allocate (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_SHOW_PANEL:
      if (self->show_panel != g_value_get_boolean (value))
        {
          self->show_panel = g_value_get_boolean (value);
          gtk_widget_queue_allocate (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_SIDEBAR_VISIBLE:
      apatite_shell_layout_set_sidebar_visible (self, g_value_get_boolean (value));
      break;
    case PROP_PANEL_VISIBLE:
      apatite_shell_layout_set_panel_visible (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
apatite_shell_layout_dispose (GObject *object)
{
  ApatiteShellLayout *self = APATITE_SHELL_LAYOUT (object);

  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_pointer (&self->sidebar, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->panel, gtk_widget_unparent);
  g_clear_pointer (&self->start_line, gtk_widget_unparent);
  g_clear_pointer (&self->end_line, gtk_widget_unparent);
  G_OBJECT_CLASS (apatite_shell_layout_parent_class)->dispose (object);
}

static void
apatite_shell_layout_class_init (ApatiteShellLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = apatite_shell_layout_get_property;
  object_class->set_property = apatite_shell_layout_set_property;
  object_class->dispose = apatite_shell_layout_dispose;
  widget_class->measure = apatite_shell_layout_measure;
  widget_class->size_allocate = apatite_shell_layout_size_allocate;

  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_PANEL] = g_param_spec_object ("panel", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_PANEL] = g_param_spec_boolean ("show-panel", NULL, NULL, TRUE, flags);
  properties[PROP_SIDEBAR_VISIBLE] = g_param_spec_boolean ("sidebar-visible", NULL, NULL, TRUE, flags);
  properties[PROP_PANEL_VISIBLE] = g_param_spec_boolean ("panel-visible", NULL, NULL, TRUE, flags);
  properties[PROP_COLLAPSED] = g_param_spec_boolean ("collapsed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "apatite-shell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
apatite_shell_layout_init (ApatiteShellLayout *self)
{
  self->show_sidebar = self->sidebar_visible = TRUE;
  self->show_panel = self->panel_visible = TRUE;
  self->last_side = APATITE_PANE_PANEL;
  self->start_line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  self->end_line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->start_line, GTK_WIDGET (self));
  gtk_widget_set_parent (self->end_line, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
