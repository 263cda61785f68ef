package io.hearth.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "hub_key")
class KeyRow {

    @Id
    private String name = "";

    @Column(name = "key_text")
    private String text = "";

    protected KeyRow() {}

    KeyRow(String name, String text) {
        this.name = name;
        this.text = text;
    }

    String text() {
        return text;
    }
}
