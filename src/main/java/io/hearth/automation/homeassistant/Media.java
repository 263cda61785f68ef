package io.hearth.automation.homeassistant;

import java.util.Map;
import java.util.function.Consumer;

/** What plays. */
final class Media {

    private static final Map<String, String> WORDS = Map.of(
            "media_play", "play",
            "media_pause", "pause",
            "media_play_pause", "play-pause",
            "media_stop", "stop",
            "media_next_track", "next",
            "media_previous_track", "previous");

    private Media() {}

    static void register(Map<String, Consumer<ServiceCall>> known) {
        WORDS.forEach((service, word) -> known.put("media_player." + service, call -> call.press(Role.ACTION, word)));
        known.put("media_player.volume_set", call -> call.take(Role.VOLUME, 100, "volume_level"));
        known.put("media_player.volume_up", call -> call.set(Role.VOLUME, Sheet.form("add", "10")));
        known.put("media_player.volume_down", call -> call.set(Role.VOLUME, Sheet.form("add", "-10")));
        known.put("media_player.volume_mute", call -> call.take(new Role("muted"), 1, "is_volume_muted"));
        known.put("media_player.select_source", call -> call.take(new Role("source"), 1, "source"));
        known.put("media_player.select_sound_mode", call -> call.take(new Role("sound-mode"), 1, "sound_mode"));
    }
}
