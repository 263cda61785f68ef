package io.hearth.broker;

import io.hearth.journal.Journal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Answers that wait until the journal has on disk what they acknowledge. What one turn of the loop brought waits
 * together. While the journal cannot write, they go on waiting. On the loop only.
 */
final class Acknowledgements {

    /** Which packet answers. */
    enum Kind {
        PUBACK,
        PUBREC,
        PUBREL,
        PUBCOMP
    }

    private final Journal journal;
    private final Executor loop;
    private Group filling = new Group();
    private boolean scheduled;

    Acknowledgements(Journal journal, Executor loop) {
        this.journal = journal;
        this.loop = loop;
    }

    void add(PacketWriter client, int id, Kind kind) {
        filling.add(client, id, kind);
        if (!scheduled) {
            scheduled = true;
            loop.execute(this::ask);
        }
    }

    private void ask() {
        scheduled = false;
        var group = filling;
        filling = new Group();
        Durably.run(journal, group::send);
    }

    private static final class Group {

        private static final Kind[] KINDS = Kind.values();
        private static final int ID_BITS = 16;

        private final List<PacketWriter> clients = new ArrayList<>();
        private int[] answers = new int[16];

        void add(PacketWriter client, int id, Kind kind) {
            int at = clients.size();
            if (at == answers.length) {
                answers = Arrays.copyOf(answers, 2 * at);
            }
            clients.add(client);
            answers[at] = kind.ordinal() << ID_BITS | id;
        }

        void send() {
            for (int at = 0; at < clients.size(); at++) {
                clients.get(at).answer(KINDS[answers[at] >>> ID_BITS], answers[at] & 0xFFFF, Reason.SUCCESS);
            }
        }
    }
}
