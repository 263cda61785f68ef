package io.hearth.demo;

/** Where a person can be. Every way between two rooms leads through the hall. */
enum Place {
    HALL("hall"),
    KITCHEN("kitchen"),
    LIVING_ROOM("living-room"),
    BEDROOM("bedroom"),
    OUTSIDE("garden");

    private final String slug;

    Place(String slug) {
        this.slug = slug;
    }

    /** The room as it stands in a topic. */
    String slug() {
        return slug;
    }
}
