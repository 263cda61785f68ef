package io.hearth.system;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Lets go of connections to a database that has closed itself, as H2 does when the disk is full. When the last one is
 * gone the file is opened anew, so that the house goes on by itself as soon as there is room again. The connection pool
 * makes it by name.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

    /** H2: the database has been closed; the connection is broken; called at shutdown; the file cannot be written. */
    private static final Set<Integer> CLOSED = Set.of(90_098, 90_067, 90_121, 90_031, 90_028);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return CLOSED.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
