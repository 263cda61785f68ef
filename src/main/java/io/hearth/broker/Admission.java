package io.hearth.broker;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Decides who may connect, and what they may do then. */
public interface Admission {

    /**
     * Called on the loop, so anything slow must be done elsewhere; the answer may come on any thread. An answer that
     * fails lets nobody in.
     */
    CompletionStage<Decision> decide(ConnectRequest request);

    /**
     * @param rights   what the client may do; null when it is not admitted
     * @param known    whether the credential was right, though it may not enter; decides which reason code it is told
     * @param reason   why not, for the log and the list of refusals; empty when admitted
     */
    record Decision(@Nullable Rights rights, boolean known, String reason) {

        public static Decision yes(Rights rights) {
            return new Decision(rights, true, "");
        }

        /** Refused, whoever it is: another address, too many attempts, no credential at all. */
        public static Decision no(String reason) {
            return new Decision(null, true, reason);
        }

        /** Refused, because user name, password or certificate are wrong. */
        public static Decision badCredentials(String reason) {
            return new Decision(null, false, reason);
        }

        public boolean admitted() {
            return rights != null;
        }
    }
}
