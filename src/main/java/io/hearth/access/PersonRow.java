package io.hearth.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "person")
class PersonRow {

    @Id
    private String id = "";

    private String name = "";

    @Column(name = "name_key")
    private String nameKey = "";

    @Column(name = "password_hash")
    @Nullable
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    @Column(name = "person_role")
    private Role role = Role.OWNER;

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    protected PersonRow() {}

    PersonRow(String name, @Nullable String passwordHash, Role role, Instant createdAt) {
        this.id = UUID.randomUUID().toString();
        this.name = name;
        this.nameKey = key(name);
        this.passwordHash = passwordHash;
        this.role = role;
        this.createdAt = createdAt;
    }

    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    Person toPerson() {
        return new Person(id, name, role, createdAt);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    void passwordHash(String hash) {
        this.passwordHash = hash;
    }
}
