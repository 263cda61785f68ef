package io.hearth.rules;

/** Distances on the earth. */
final class Distance {

    /** Mean radius, IUGG. */
    private static final double EARTH = 6_371_008.8;

    private Distance() {}

    /** Metres along the great circle; degrees in. */
    static double metres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double from = Math.toRadians(latitude);
        double to = Math.toRadians(otherLatitude);
        double north = Math.sin((to - from) / 2);
        double east = Math.sin(Math.toRadians(otherLongitude - longitude) / 2);
        double haversine = north * north + Math.cos(from) * Math.cos(to) * east * east;
        return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, haversine)));
    }
}
