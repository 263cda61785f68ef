package io.hearth.dashboard;

import java.util.List;

/**
 * Are you sure? Asked on a page of its own.
 *
 * @param title  the question
 * @param text   what it means
 * @param yes    on the button
 * @param action where the button goes
 * @param back   where cancelling goes
 * @param active place of the navigation
 * @param uses   rules and scenes that will miss what is removed
 */
record Question(
        String title, String text, String yes, String action, String back, String active, List<DevicePages.Link> uses) {
    Question(String title, String text, String yes, String action, String back, String active) {
        this(title, text, yes, action, back, active, List.of());
    }
}
