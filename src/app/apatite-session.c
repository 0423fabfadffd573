/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/apatite-session-private.h"

#include "app/apatite-case-history.h"

enum
{
  PROP_0,
  PROP_READY,
  PROP_UNIT_SYSTEM,
  PROP_EQUAL_PRIORS,
  PROP_REACH,
  PROP_DIFFERENTIAL,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_CAN_CLEAR,
  N_PROPS
};

enum
{
  CASE_CHANGED,
  PATIENT_LEFT,
  PATIENT_BACK,
  FAILED,
  N_SIGNALS
};

struct _ApatiteSession
{
  GObject parent_instance;

  ApatiteLibrary *library;
  ApatiteEngine *engine; /* NULL until ready */
  ApatiteCase *patient;
  ApatiteDifferential *differential;
  GHashTable *beside; /* what the panel keeps of the patient that is not in the case: key → text */
  ApatiteCaseHistory *history;
  GCancellable *cancellable;
  ApatiteUnitSystem unit_system;
  gboolean equal_priors;
  const char *reach; /* interned */
};

G_DEFINE_FINAL_TYPE (ApatiteSession, apatite_session, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (ApatiteDifferential, apatite_differential, apatite_differential_ref, apatite_differential_unref)
G_DEFINE_ENUM_TYPE (ApatiteUnitSystem, apatite_unit_system,
                    G_DEFINE_ENUM_VALUE (APATITE_UNIT_SYSTEM_CONVENTIONAL, "conventional"),
                    G_DEFINE_ENUM_VALUE (APATITE_UNIT_SYSTEM_SI, "si"))

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
rank (ApatiteSession *self)
{
  ApatiteEngineOptions options = { self->equal_priors };

  if (self->engine == NULL)
    return;
  g_clear_pointer (&self->differential, apatite_differential_unref);
  self->differential = apatite_engine_rank (self->engine, self->patient, &options);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIFFERENTIAL]);
}

static void
tell (ApatiteSession *self)
{
  g_signal_emit (self, signals[CASE_CHANGED], 0);
  rank (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_CLEAR]);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (ApatiteKnowledge) knowledge = apatite_library_load_knowledge (data, &error);

  if (knowledge == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, apatite_engine_new (knowledge), (GDestroyNotify) apatite_engine_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  ApatiteSession *self = APATITE_SESSION (source);
  g_autoptr (GError) error = NULL;
  ApatiteEngine *engine = g_task_propagate_pointer (G_TASK (result), &error);

  if (engine == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  self->engine = engine;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
  rank (self);
}

/**
 * apatite_session_load_async:
 *
 * Reads the knowledge in a worker; `ready` is notified when it is there.
 */
void
apatite_session_load_async (ApatiteSession *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, loaded_cb, NULL);

  g_task_set_task_data (task, apatite_library_ref (self->library), (GDestroyNotify) apatite_library_unref);
  g_task_run_in_thread (task, load_in_thread);
}

ApatiteSession *
apatite_session_new (ApatiteLibrary *library)
{
  ApatiteSession *self = g_object_new (APATITE_TYPE_SESSION, NULL);

  self->library = apatite_library_ref (library);
  return self;
}

ApatiteLibrary *
apatite_session_get_library (ApatiteSession *self)
{
  return self->library;
}

gboolean
apatite_session_get_ready (ApatiteSession *self)
{
  return self->engine != NULL;
}

/* Returns: (nullable): the knowledge once it is there */
ApatiteKnowledge *
apatite_session_get_knowledge (ApatiteSession *self)
{
  return self->engine != NULL ? apatite_engine_get_knowledge (self->engine) : NULL;
}

ApatiteEngine *
apatite_session_get_engine (ApatiteSession *self)
{
  return self->engine;
}

const ApatiteCase *
apatite_session_get_case (ApatiteSession *self)
{
  return self->patient;
}

ApatiteDifferential *
apatite_session_get_differential (ApatiteSession *self)
{
  return self->differential;
}

static gboolean
can_clear (ApatiteSession *self)
{
  return !apatite_case_is_empty (self->patient) || g_hash_table_size (self->beside) > 0;
}

ApatiteUnitSystem
apatite_session_get_unit_system (ApatiteSession *self)
{
  return self->unit_system;
}

void
apatite_session_set_unit_system (ApatiteSession    *self,
                                 ApatiteUnitSystem  system)
{
  if (self->unit_system == system)
    return;
  self->unit_system = system;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNIT_SYSTEM]);
}

gboolean
apatite_session_get_equal_priors (ApatiteSession *self)
{
  return self->equal_priors;
}

void
apatite_session_set_equal_priors (ApatiteSession *self,
                                  gboolean        equal)
{
  if (self->equal_priors == equal)
    return;
  self->equal_priors = equal;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EQUAL_PRIORS]);
  rank (self);
}

const char *
apatite_session_get_reach (ApatiteSession *self)
{
  return self->reach;
}

/**
 * apatite_session_set_reach:
 * @burden: the heaviest kind of test that the ward can do: "bedside" … "genetic"
 *
 * Advice goes no further than that; the ranking does not change.
 */
void
apatite_session_set_reach (ApatiteSession *self,
                           const char     *burden)
{
  if (g_strcmp0 (self->reach, burden) == 0)
    return;
  self->reach = g_intern_string (burden);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REACH]);
}

static GHashTable *
new_beside (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * apatite_session_set_beside:
 * @key: names a place in the panel, such as "value/calcium"
 * @text: (nullable): what is kept there though the case can't hold it, such as
 *   a value that is refused; %NULL for nothing
 *
 * It goes when the patient goes, and comes back with them on undo.
 */
void
apatite_session_set_beside (ApatiteSession *self,
                            const char     *key,
                            const char     *text)
{
  gboolean could = can_clear (self);

  if (text != NULL)
    g_hash_table_insert (self->beside, g_strdup (key), g_strdup (text));
  else
    g_hash_table_remove (self->beside, key);
  if (can_clear (self) != could)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_CLEAR]);
}

/* Returns: (nullable) (transfer full): what was kept there, which is from now on the caller's to keep */
char *
apatite_session_take_beside (ApatiteSession *self,
                             const char     *key)
{
  char *text = g_strdup (g_hash_table_lookup (self->beside, key));

  apatite_session_set_beside (self, key, NULL);
  return text;
}

/*
 * apatite_session_commit:
 * @next: (transfer full): the case after an edit
 * @field: (nullable): what was edited, if more of the same is to be one step for undo
 *
 * Nothing is told if nothing changed.
 */
void
apatite_session_commit (ApatiteSession *self,
                        ApatiteCase    *next,
                        const char     *field)
{
  if (apatite_case_equal (self->patient, next))
    {
      apatite_case_free (next);
      return;
    }
  apatite_case_history_add (self->history, self->patient, NULL, next, field);
  self->patient = next;
  tell (self);
}

/*
 * apatite_session_change_patient:
 * @next: (transfer full): the case of another patient, or an empty one
 *
 * One step for undo, which brings back what was kept beside the case as well.
 */
void
apatite_session_change_patient (ApatiteSession *self,
                                ApatiteCase    *next)
{
  g_signal_emit (self, signals[PATIENT_LEFT], 0);
  if (apatite_case_equal (self->patient, next) && g_hash_table_size (self->beside) == 0)
    {
      apatite_case_free (next);
      return;
    }
  apatite_case_history_add (self->history, self->patient, g_steal_pointer (&self->beside), next, NULL);
  self->beside = new_beside ();
  self->patient = next;
  tell (self);
}

/**
 * apatite_session_finish_edit:
 *
 * Ends a step for undo: the keyboard has left the field.
 */
void
apatite_session_finish_edit (ApatiteSession *self)
{
  apatite_case_history_settle (self->history);
}

/* Returns: (transfer full): what was beside the case; what the panel lets go meanwhile is not kept */
static GHashTable *
leave_for_other (ApatiteSession *self)
{
  GHashTable *beside;

  g_signal_emit (self, signals[PATIENT_LEFT], 0);
  beside = g_steal_pointer (&self->beside);
  self->beside = new_beside ();
  return beside;
}

static void
come_back (ApatiteSession *self,
           GHashTable     *beside)
{
  g_hash_table_unref (self->beside);
  self->beside = beside;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_CLEAR]);
  g_signal_emit (self, signals[PATIENT_BACK], 0);
}

void
apatite_session_undo (ApatiteSession *self)
{
  gboolean other = apatite_case_history_undo_leaves_patient (self->history);
  GHashTable *beside;

  if (!apatite_case_history_can_undo (self->history))
    return;
  beside = other ? leave_for_other (self) : self->beside;
  apatite_case_history_undo (self->history, &self->patient, &beside);
  tell (self);
  if (other)
    come_back (self, beside);
}

void
apatite_session_redo (ApatiteSession *self)
{
  gboolean other = apatite_case_history_redo_leaves_patient (self->history);
  GHashTable *beside;

  if (!apatite_case_history_can_redo (self->history))
    return;
  beside = other ? leave_for_other (self) : self->beside;
  apatite_case_history_redo (self->history, &self->patient, &beside);
  tell (self);
  if (other)
    come_back (self, beside);
}

static void
apatite_session_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  ApatiteSession *self = APATITE_SESSION (object);

  switch (id)
    {
    case PROP_READY:
      g_value_set_boolean (value, apatite_session_get_ready (self));
      break;
    case PROP_UNIT_SYSTEM:
      g_value_set_enum (value, self->unit_system);
      break;
    case PROP_EQUAL_PRIORS:
      g_value_set_boolean (value, self->equal_priors);
      break;
    case PROP_REACH:
      g_value_set_string (value, self->reach);
      break;
    case PROP_DIFFERENTIAL:
      g_value_set_boxed (value, self->differential);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, apatite_case_history_can_undo (self->history));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, apatite_case_history_can_redo (self->history));
      break;
    case PROP_CAN_CLEAR:
      g_value_set_boolean (value, can_clear (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
apatite_session_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  ApatiteSession *self = APATITE_SESSION (object);

  switch (id)
    {
    case PROP_UNIT_SYSTEM:
      apatite_session_set_unit_system (self, g_value_get_enum (value));
      break;
    case PROP_EQUAL_PRIORS:
      apatite_session_set_equal_priors (self, g_value_get_boolean (value));
      break;
    case PROP_REACH:
      apatite_session_set_reach (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
apatite_session_dispose (GObject *object)
{
  ApatiteSession *self = APATITE_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (apatite_session_parent_class)->dispose (object);
}

static void
apatite_session_finalize (GObject *object)
{
  ApatiteSession *self = APATITE_SESSION (object);

  g_clear_pointer (&self->differential, apatite_differential_unref);
  g_clear_pointer (&self->patient, apatite_case_free);
  g_clear_pointer (&self->beside, g_hash_table_unref);
  g_clear_pointer (&self->history, apatite_case_history_free);
  g_clear_pointer (&self->engine, apatite_engine_unref);
  g_clear_pointer (&self->library, apatite_library_unref);
  G_OBJECT_CLASS (apatite_session_parent_class)->finalize (object);
}

static void
apatite_session_class_init (ApatiteSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = apatite_session_get_property;
  object_class->set_property = apatite_session_set_property;
  object_class->dispose = apatite_session_dispose;
  object_class->finalize = apatite_session_finalize;

  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNIT_SYSTEM] = g_param_spec_enum ("unit-system", NULL, NULL, APATITE_TYPE_UNIT_SYSTEM, APATITE_UNIT_SYSTEM_CONVENTIONAL,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EQUAL_PRIORS] = g_param_spec_boolean ("equal-priors", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REACH] = g_param_spec_string ("reach", NULL, NULL, "genetic", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DIFFERENTIAL] = g_param_spec_boxed ("differential", NULL, NULL, APATITE_TYPE_DIFFERENTIAL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_CLEAR] = g_param_spec_boolean ("can-clear", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CASE_CHANGED] = g_signal_new ("case-changed", APATITE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PATIENT_LEFT] = g_signal_new ("patient-left", APATITE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PATIENT_BACK] = g_signal_new ("patient-back", APATITE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", APATITE_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
apatite_session_init (ApatiteSession *self)
{
  self->patient = apatite_case_new ();
  self->beside = new_beside ();
  self->history = apatite_case_history_new ();
  self->cancellable = g_cancellable_new ();
  self->reach = g_intern_static_string ("genetic");
}
