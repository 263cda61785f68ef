package io.hearth.demo;

/** A lamp that obeys after a moment and fades to the brightness it was given. */
final class Lamp {

    static final double DELAY_SECONDS = 0.15;
    private static final double PERCENT_A_SECOND = 60;

    private boolean wanted;
    private boolean on;
    private double wantedBrightness;
    private double brightness;
    private double waited;

    Lamp(double brightness) {
        this.wantedBrightness = brightness;
        this.brightness = brightness;
    }

    void turn(boolean on) {
        if (on != wanted) {
            wanted = on;
            waited = 0;
        }
    }

    /** Above 0 it also turns on, at 0 it turns off and remembers how bright it was. */
    void dim(double percent) {
        if (percent > 0) {
            wantedBrightness = percent;
        }
        turn(percent > 0);
    }

    void pass(Moment moment) {
        waited += moment.realSeconds();
        if (on != wanted && waited >= DELAY_SECONDS) {
            on = wanted;
        }
        var reach = PERCENT_A_SECOND * moment.realSeconds();
        brightness += Math.max(-reach, Math.min(reach, wantedBrightness - brightness));
    }

    boolean isOn() {
        return on;
    }

    /** 1..100 %: how bright it is, or would be if it were on. */
    double brightness() {
        return brightness;
    }

    /** Lux it adds to its room. */
    double light() {
        return on ? 2.5 * brightness : 0;
    }
}
