package io.hearth.dialects.tasmota;

import io.hearth.dialects.Hearing;
import io.hearth.house.DeviceId;

/** The points that an announcement promises. */
final class Installed {

    private static final int COLD_AND_WARM = 2;
    private static final int COLOURS = 3;
    private static final int COLOURS_AND_WHITES = 5;

    private Installed() {}

    static void all(Talk talk, Announced announced) {
        Hearing hearing = talk.hearing();
        DeviceId device = talk.device();
        boolean alone = announced.controls() == 1;
        int shutters = 0;
        for (int number = 1; number <= announced.relays().size(); number++) {
            int kind = announced.relay(number);
            boolean usedByFan = announced.fan() && number > 1;
            if (kind > 0 && !usedByFan) {
                hearing.has(device, Controls.relay(talk, number, alone || announced.fan(), false));
            }
            shutters += kind == Announced.SHUTTER ? 1 : 0;
        }
        for (int shutter = 1; shutter <= shutters / 2; shutter++) {
            hearing.has(device, Controls.position(talk, shutter));
            hearing.has(device, Controls.coverState(talk, shutter));
            hearing.has(device, Controls.coverAction(talk, shutter));
        }
        if (announced.fan()) {
            hearing.has(device, Controls.fanOn(talk));
            hearing.has(device, Controls.fanSpeed(talk));
        }
        if (announced.lights() > 0) {
            lights(talk, announced);
        }
    }

    private static void lights(Talk talk, Announced announced) {
        Hearing hearing = talk.hearing();
        DeviceId device = talk.device();
        if (announced.single()) {
            for (int lamp = 1; lamp <= announced.lights(); lamp++) {
                hearing.has(device, Controls.brightness(talk, "Channel" + lamp, lamp));
            }
            return;
        }
        if (announced.light() > 0) {
            hearing.has(device, Controls.brightness(talk, "Dimmer", 1));
            hearing.has(device, Controls.effect(talk));
        }
        if (announced.light() == COLD_AND_WARM || announced.light() == COLOURS_AND_WHITES) {
            hearing.has(device, Controls.temperature(talk));
        }
        if (announced.light() >= COLOURS) {
            hearing.has(device, Controls.colour(talk));
        }
        if (announced.light() == COLOURS + 1) {
            hearing.has(device, Controls.white(talk));
        }
    }
}
