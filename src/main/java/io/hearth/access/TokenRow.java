package io.hearth.access;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_token")
class TokenRow {

    @Id
    private String id = "";

    private String name = "";

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "person_id")
    private PersonRow person = new PersonRow();

    @Column(name = "secret_hash")
    private String secretHash = "";

    private String scopes = "";

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "expires_at")
    private Instant expiresAt = Instant.EPOCH;

    @Column(name = "last_used_at")
    @Nullable
    private Instant lastUsedAt;

    protected TokenRow() {}

    TokenRow(
            String name, PersonRow person, String secretHash, Set<Scope> scopes, Instant createdAt, Instant expiresAt) {
        this.id = UUID.randomUUID().toString();
        this.name = name;
        this.person = person;
        this.secretHash = secretHash;
        this.scopes = EnumSet.copyOf(scopes).stream().map(Scope::word).collect(joining(" "));
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    Token toToken() {
        return new Token(id, name, person.name(), scopes(), createdAt, expiresAt, lastUsedAt);
    }

    private Set<Scope> scopes() {
        var found = EnumSet.noneOf(Scope.class);
        Arrays.stream(scopes.split(" "))
                .map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT)))
                .forEach(found::add);
        return found;
    }

    String id() {
        return id;
    }

    boolean validAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }
}
