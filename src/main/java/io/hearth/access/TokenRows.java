package io.hearth.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Tokens, found by the hash of their secret. */
interface TokenRows extends Repository<TokenRow, String> {

    TokenRow save(TokenRow token);

    Optional<TokenRow> findBySecretHash(String secretHash);

    List<TokenRow> findAllByOrderByCreatedAtAscIdAsc();

    @Modifying
    @Query("delete from TokenRow t where t.id = :id")
    int delete(String id);

    /** At once, not at the end of the transaction, so that the same secret can be kept anew. */
    @Modifying
    @Query("delete from TokenRow t where t.name = :name")
    int deleteNamed(String name);

    @Modifying
    @Query("update TokenRow t set t.lastUsedAt = :at where t.id = :id")
    int used(String id, Instant at);
}
