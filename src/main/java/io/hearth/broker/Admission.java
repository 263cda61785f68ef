package io.hearth.broker;

import java.util.concurrent.CompletionStage;

/** Decides who may connect. */
interface Admission {

    /** Called on the loop, so anything slow must be done elsewhere; the answer may come on any thread. */
    CompletionStage<Decision> decide(ConnectRequest request);

    /**
     * @param reason why not, for the log and the list of refusals; empty when admitted
     */
    record Decision(boolean admitted, String reason) {

        static final Decision YES = new Decision(true, "");

        static Decision no(String reason) {
            return new Decision(false, reason);
        }
    }
}
