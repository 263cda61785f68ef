package io.hearth.devices;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Words as a JSON array. */
@Converter
class WordsColumn implements AttributeConverter<List<String>, String> {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(List<String> words) {
        return JSON.writeValueAsString(words);
    }

    @Override
    public List<String> convertToEntityAttribute(String column) {
        return JSON.readValue(column, WORDS);
    }
}
