package io.hearth.demo;

/** A blind whose motor needs eight seconds from end to end. */
final class Blind {

    private static final double PERCENT_A_SECOND = 12.5;

    private double wanted;
    private double position;

    Blind(double position) {
        this.wanted = position;
        this.position = position;
    }

    void move(double percent) {
        wanted = percent;
    }

    void pass(Moment moment) {
        var reach = PERCENT_A_SECOND * moment.realSeconds();
        position += Math.max(-reach, Math.min(reach, wanted - position));
    }

    /** 0 % is closed, 100 % is open. */
    double position() {
        return position;
    }

    String moving() {
        if (wanted == position) {
            return "stopped";
        }
        return wanted > position ? "opening" : "closing";
    }
}
