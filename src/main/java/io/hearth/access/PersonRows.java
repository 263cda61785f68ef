package io.hearth.access;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** People, by name in lower case. */
interface PersonRows extends Repository<PersonRow, String> {

    PersonRow save(PersonRow person);

    long count();

    Optional<PersonRow> findByNameKey(String nameKey);

    Optional<PersonRow> findFirstByOrderByCreatedAt();

    List<PersonRow> findAllByOrderByNameKey();
}
