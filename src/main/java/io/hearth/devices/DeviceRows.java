package io.hearth.devices;

import org.springframework.data.repository.ListCrudRepository;

interface DeviceRows extends ListCrudRepository<DeviceRow, String> {}
