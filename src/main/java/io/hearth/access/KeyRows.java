package io.hearth.access;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Keys the hub made for itself. */
interface KeyRows extends Repository<KeyRow, String> {

    Optional<KeyRow> findById(String name);

    KeyRow save(KeyRow key);
}
