package io.hearth.dashboard;

import java.util.List;

/**
 * A room with its cards.
 *
 * @param dom   id of the element, {@code room-kitchen}; {@code room} for devices that stand nowhere
 * @param path  of its page
 * @param name  what people call it
 * @param line  the climate and what is on, in words
 * @param count how many devices stand there
 * @param cards of those shown
 * @param more  how many are not shown here
 */
record RoomView(String dom, String path, String name, String line, int count, List<Card> cards, int more) {}
