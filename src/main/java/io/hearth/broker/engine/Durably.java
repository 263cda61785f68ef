package io.hearth.broker.engine;

import io.hearth.journal.Journal;

/** Does something once all that was appended before is on disk, however long the disk takes to recover. */
final class Durably {

    private Durably() {}

    static void run(Journal journal, Runnable then) {
        journal.afterDurable(failure -> {
            if (failure == null) {
                then.run();
            } else {
                run(journal, then);
            }
        });
    }
}
