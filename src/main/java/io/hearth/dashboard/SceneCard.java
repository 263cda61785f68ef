package io.hearth.dashboard;

import java.util.List;

/**
 * A scene as pages show it.
 *
 * @param path where its button goes
 * @param sets what each point is to become, in words
 * @param over how long it takes, in words; empty for at once
 */
record SceneCard(String id, String path, String name, List<String> sets, String over) {}
