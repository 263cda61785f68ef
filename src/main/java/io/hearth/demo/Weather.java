package io.hearth.demo;

import java.time.LocalDateTime;

/**
 * A mild winter day: coldest before sunrise, warmest at three in the afternoon, so that heating has something to do
 * in every season of the visitor.
 *
 * @param air      outside
 * @param daylight lux on the ground, 0 at night
 */
record Weather(Air air, double daylight) {

    private static final double MEAN = 3;
    private static final double SWING = 4;
    private static final double WARMEST_HOUR = 15;
    private static final double SUNRISE_HOUR = 7.5;
    private static final double SUNSET_HOUR = 17;
    private static final double NOON_LUX = 9000;

    static Weather at(LocalDateTime time) {
        var hour = time.toLocalTime().toSecondOfDay() / 3600.0;
        var phase = Math.cos(2 * Math.PI * (hour - WARMEST_HOUR) / 24);
        return new Weather(Air.of(MEAN + SWING * phase, 80 - 12 * phase), sun(hour) * NOON_LUX * clouds(time));
    }

    boolean isDark() {
        return daylight < 400;
    }

    private static double sun(double hour) {
        var way = (hour - SUNRISE_HOUR) / (SUNSET_HOUR - SUNRISE_HOUR);
        return way <= 0 || way >= 1 ? 0 : Math.sin(Math.PI * way);
    }

    /** 0.4 to 1, drifting over the hours, another way each day. */
    private static double clouds(LocalDateTime time) {
        var hours = time.getDayOfYear() * 24 + time.toLocalTime().toSecondOfDay() / 3600.0;
        return 0.7 + 0.2 * Math.sin(hours * 1.7) + 0.1 * Math.sin(hours * 5.3);
    }
}
