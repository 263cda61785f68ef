package io.hearth.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedDatabaseTests {

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatHasClosedItselfIsOpenedAnew() throws Exception {
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:file:" + folder.resolve("house") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
            pool.setMaximumPoolSize(3);
            pool.setExceptionOverrideClassName(ClosedDatabase.class.getName());
            run(pool, "create table room (name varchar(20))");
            run(pool, "insert into room values ('kitchen')");
            try (var one = pool.getConnection();
                    var another = pool.getConnection()) {
                assertThat(one.isValid(1) && another.isValid(1)).isTrue();
            }
            closeBehindTheBackOf(pool);

            await().ignoreExceptions().until(() -> rooms(pool) == 1);
        }
    }

    private static void run(DataSource pool, String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void closeBehindTheBackOf(HikariDataSource pool) throws SQLException {
        try (var stranger = DriverManager.getConnection(pool.getJdbcUrl());
                var statement = stranger.createStatement()) {
            statement.execute("shutdown immediately");
        }
    }

    private static int rooms(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from room")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
