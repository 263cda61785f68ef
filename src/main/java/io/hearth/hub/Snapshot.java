package io.hearth.hub;

import io.hearth.house.House;
import io.hearth.rules.Agenda;
import io.hearth.rules.RuleBook;

/**
 * The house at one moment, for any thread to read.
 *
 * @param seq    number of the last event it contains
 * @param house  what is installed, believed and wished for
 * @param agenda what the rules await
 * @param book   the rules
 */
public record Snapshot(long seq, House house, Agenda agenda, RuleBook book) {}
