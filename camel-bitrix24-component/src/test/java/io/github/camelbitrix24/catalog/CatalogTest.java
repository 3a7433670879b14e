package io.github.camelbitrix24.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.rest.MethodName;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

    @ParameterizedTest(name = "{0} reads: {1}")
    @CsvSource({
        "crm.deal.list,true",
        "CRM.Deal.List,true",
        "crm.deal.fields,true",
        "user.current,true",
        "profile,true",
        "crm.deal.add,false",
        "crm.activity.type.delete,false",
        "im.message.update,false",
        "batch,false",
        "event.offline.get,false",
        "something.nobody.knows,false"
    })
    void tellsReadersFromWritersByTheLastWord(String method, boolean reads) {
        assertThat(Catalog.traits(new MethodName(method)).reads()).isEqualTo(reads);
    }

    @ParameterizedTest(name = "{0} answers with a file: {1}")
    @CsvSource({"catalog.product.download,true", "vote.attachedvote.DOWNLOAD,true", "crm.deal.get,false"})
    void knowsTheMethodsThatAnswerWithAFile(String method, boolean answersBinary) {
        assertThat(Catalog.traits(new MethodName(method)).answersBinary()).isEqualTo(answersBinary);
    }

    /** Runs where {@code -Dcatalogue.data} names the folder of documented facts. */
    @Test
    @Tag("facts")
    void neverTakesADocumentedWriterForAReader() throws IOException {
        SoftAssertions every = new SoftAssertions();

        for (JsonNode row : new ObjectMapper().readTree(facts().toFile())) {
            String name = row.path("name").asText();
            boolean isHarmless = row.path("kind").asText().equals("read")
                    && !row.path("sideEffect").asBoolean();
            if (Catalog.traits(new MethodName(name)).reads()) {
                every.assertThat(isHarmless).as(name).isTrue();
            }
        }

        every.assertAll();
    }

    private static Path facts() {
        return Path.of(System.getProperty("catalogue.data"), "methods.json");
    }
}
