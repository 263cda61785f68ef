package io.hearth.dialects.template;

/** What {@code range()} gives. */
record Range(long start, long stop, long step) {

    long size() {
        if (step > 0 ? start >= stop : start <= stop) {
            return 0;
        }
        return step > 0 ? (stop - start - 1) / step + 1 : (start - stop - 1) / -step + 1;
    }

    long get(long index) {
        return start + index * step;
    }
}
