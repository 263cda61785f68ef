package io.hearth.broker;

import io.hearth.journal.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * PUBACK and PUBREC that wait until the journal has their message on disk. What one turn of the loop accepted waits
 * together. While the journal cannot write, they go on waiting. On the loop only.
 */
final class Acknowledgements {

    private final Journal journal;
    private final Executor loop;
    private Group filling = new Group();
    private boolean scheduled;

    Acknowledgements(Journal journal, Executor loop) {
        this.journal = journal;
        this.loop = loop;
    }

    /** @param qos 1 for a PUBACK, 2 for a PUBREC */
    void add(PacketWriter client, int id, Qos qos) {
        filling.add(client, id, qos);
        if (!scheduled) {
            scheduled = true;
            loop.execute(this::ask);
        }
    }

    private void ask() {
        scheduled = false;
        var group = filling;
        filling = new Group();
        journal.afterDurable(failure -> answer(group, failure));
    }

    private void answer(Group group, @Nullable IOException failure) {
        if (failure == null) {
            group.send();
        } else {
            journal.afterDurable(again -> answer(group, again));
        }
    }

    private static final class Group {

        private static final int TWO = 1 << 16;

        private final List<PacketWriter> clients = new ArrayList<>();
        private int[] ids = new int[16];

        void add(PacketWriter client, int id, Qos qos) {
            int at = clients.size();
            if (at == ids.length) {
                ids = Arrays.copyOf(ids, 2 * at);
            }
            clients.add(client);
            ids[at] = qos == Qos.EXACTLY_ONCE ? id | TWO : id;
        }

        void send() {
            for (int at = 0; at < clients.size(); at++) {
                int id = ids[at] & ~TWO;
                if (id == ids[at]) {
                    clients.get(at).puback(id);
                } else {
                    clients.get(at).pubrec(id);
                }
            }
        }
    }
}
