package io.hearth.broker.engine;

import io.hearth.broker.wire.Reason;
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
        add(client, id, kind, Reason.SUCCESS);
    }

    void add(PacketWriter client, int id, Kind kind, Reason reason) {
        filling.add(client, id, kind, reason);
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
        private static final Reason[] REASONS = Reason.values();
        private static final int ID_BITS = 16;
        private static final int KIND_BITS = 2;

        private final List<PacketWriter> clients = new ArrayList<>();
        private int[] answers = new int[16];

        void add(PacketWriter client, int id, Kind kind, Reason reason) {
            int at = clients.size();
            if (at == answers.length) {
                answers = Arrays.copyOf(answers, 2 * at);
            }
            clients.add(client);
            answers[at] = (reason.ordinal() << KIND_BITS | kind.ordinal()) << ID_BITS | id;
        }

        void send() {
            for (int at = 0; at < clients.size(); at++) {
                int what = answers[at] >>> ID_BITS;
                var kind = KINDS[what & (1 << KIND_BITS) - 1];
                clients.get(at).answer(kind, answers[at] & 0xFFFF, REASONS[what >>> KIND_BITS]);
            }
        }
    }
}
