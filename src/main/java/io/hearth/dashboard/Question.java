package io.hearth.dashboard;

/**
 * Are you sure? Asked on a page of its own.
 *
 * @param title  the question
 * @param text   what it means
 * @param yes    on the button
 * @param action where the button goes
 * @param back   where cancelling goes
 * @param active place of the navigation
 */
record Question(String title, String text, String yes, String action, String back, String active) {}
