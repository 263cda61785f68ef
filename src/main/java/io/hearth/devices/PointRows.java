package io.hearth.devices;

import org.springframework.data.repository.ListCrudRepository;

interface PointRows extends ListCrudRepository<PointRow, String> {

    void deleteByDevice(String device);
}
