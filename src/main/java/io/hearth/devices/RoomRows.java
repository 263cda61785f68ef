package io.hearth.devices;

import org.springframework.data.repository.ListCrudRepository;

interface RoomRows extends ListCrudRepository<RoomRow, String> {}
