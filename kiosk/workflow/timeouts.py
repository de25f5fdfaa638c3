"""Every delay of a visit, with its unit and its reason."""

IDLE_WARNING_AFTER_S = 90.0
"""Nobody touched anything: long enough to read a screen slowly, short enough for a shared machine."""

IDLE_COUNTDOWN_S = 30.0
"""At least 20 s to say one is still there (WCAG 2.2, 2.2.1)."""

STEADY_PATIENCE = 2.0
"""For hands that shake both of these are so many times as long: each touch takes several tries."""

MISSES_WITHIN_S = 20.0
"""Misses that lie further apart are chance."""

CARD_OUT_S = 30.0
"""The card was pulled in the middle: time to put it back, too short for a stranger to profit."""

CARD_READING_S = 12.0
"""The reader adapter gives up sooner, also where it has to ask the network about a third-generation card; this is for
the adapter that never answers."""

GATEWAY_ANSWER_S = 20.0
"""The client gives up sooner; nobody waits longer in front of a moving bar."""

LICENCES_S = 6.0
"""A help that is late is none: the questions are asked as ever."""

STAFF_CALL_S = GATEWAY_ANSWER_S
"""Nobody acknowledged the call: say where the desk is instead."""

STAFF_CALL_SLOW_S = 6.0
"""A call is acknowledged in a second or two; then it is said that this one is not."""

OWN_CASES_S = 3.0
"""The outbox answers in milliseconds; one that hangs must not keep a person from what they came for."""

CASE_LIST_S = 2 * GATEWAY_ANSWER_S
"""The gateway is given its time, and what the outbox knows comes after that; then only slowness can be told."""

SEEN_AFTER_S = 1.0
"""A number counts as seen when it was painted and an eye could fall on it, not when it was sent there."""

INTAKE_LOOK_EVERY_S = 10.0
"""Room on the disk and the age of what waits change by themselves."""

FACE_CHECK_S = 30.0
"""A person needs a few tries to look into a camera; a device that hangs must not hold the screen."""

CLIP_S = 180.0
"""A clip in sign language that is being watched is somebody, as long as any clip may be."""

CAPTURING_S = 120.0
"""A paper that is being moved about under the camera is somebody; one that lies there for ever is not."""

SAVING_S = 30.0
"""A commit takes milliseconds. A store that hangs longer must not keep a person's data on the screen."""

UPLOAD_S = 15.0
"""What never queues goes at once. Who still has no answer by then is told, and may ask at the counter instead."""

UPLOAD_OFFLINE_S = 3.0
"""The network went while it was being saved: one more look, and nobody is kept waiting in vain."""

NEVER_WAITS_S = 30.0
"""From then on it is not sent any more, whoever is at work: what comes later is nobody's wish."""

DEPARTMENT_S = 45.0
"""Since the save. The sample departments take seconds; who hears nothing goes home with a number."""

ASK_AGAIN_S = 3.0
"""As often as an eye goes back to the screen."""

PAYING_S = 300.0
"""Time to find one's telephone, unlock it, scan, and type a password. Then the next person may come: the order stays."""

PAYMENT_ASK_EVERY_S = 3.0
"""Whoever has just paid looks up from the telephone and wants to see it."""

PAYMENT_MISSES = 2
"""One answer that is lost is chance; after two nobody here knows whether it was paid."""

PRINTING_S = 120.0
"""A few pages on a slow printer. After that, silence at the screen counts as being away again."""

PRINTING_SLOW_S = 40.0
"""A page comes within some seconds; by then whoever waits before the slot has begun to wonder."""

STAFF_DOOR_S = 30.0
"""Time to take out a staff card; whoever held the corner by chance sees the home screen again."""

CHECKUP_S = 90.0
"""Every device has a few seconds at most; after that, silence at the screen counts as being away again."""

FAREWELL_S = 6.0
"""Long enough to read 再见, short enough for the next person."""

FAREWELL_PAPER_S = 12.0
"""Where no device can tell whether the paper was taken: long enough to hear it, look, and reach for it."""

PRINTED_SAID_S = 45.0
"""Where no device can tell: "take your paper" is said that long, and then believed to be done."""

PRINTER_LOOK_EVERY_S = 1.0
"""Whoever has just closed the cover looks at the screen for about so long."""

REMINDER_EVERY_S = 10.0
"""A forgotten card is said again and again until it is taken."""

ORIGINALS_S = 2 * REMINDER_EVERY_S
"""No sensor tells whether papers are still there: they are spoken of twice, and not for ever."""

FORGOTTEN_PREFERENCES_S = 60.0
"""Someone made the home screen large or black, or called for help, and left: back to default."""

TICK_S = 0.25
"""Countdowns show whole seconds; four ticks a second never skip one."""
