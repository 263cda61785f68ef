package io.hearth.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Device credentials by user name. */
interface CredentialRows extends Repository<CredentialRow, String> {

    CredentialRow save(CredentialRow credential);

    Optional<CredentialRow> findById(String name);

    List<CredentialRow> findAllByOrderByName();

    boolean existsById(String name);

    void delete(CredentialRow credential);

    @Modifying
    @Query("update CredentialRow c set c.lastUsedAt = :at where c.name = :name")
    int used(String name, Instant at);
}
