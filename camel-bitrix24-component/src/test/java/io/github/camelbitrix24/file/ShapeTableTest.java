/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.MethodName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The documented shapes of file parameters. */
class ShapeTableTest {

    @ParameterizedTest(name = "{1} of {0} is {2}")
    @CsvSource({
        "crm.item.add, fields.ufCrm_1, PAIR",
        "CRM.Deal.Update, FIELDS.UF_CRM_1, FILE_DATA",
        "catalog.product.add, fields.previewPicture, FILE_DATA",
        "catalog.product.add, fields.property258, VALUE_FILE_DATA",
        "Note.File.Add, FileContent, FILE_NAME_AND_CONTENT"
    })
    void namesAreComparedIgnoringCaseAndTheFirstMatchIsUsed(String method, String place, FileShape shape) {
        assertThat(ShapeTable.find(new MethodName(method), place))
                .map(ShapeRule::shape)
                .contains(shape);
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({"crm.deal.add, fields", "crm.deal.add, fields.a.b", "crm.deal.get, fields.a"})
    void otherParametersHaveNoRule(String method, String place) {
        assertThat(ShapeTable.find(new MethodName(method), place)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void everyMethodOfTheTableIsDocumented(MethodName method) {
        Catalog catalog = Catalog.standard();

        assertThat(catalog.find(method).or(() -> catalog.find(method, ApiVersion.REST_3)))
                .isPresent();
    }

    static Stream<MethodName> methods() throws IOException {
        try (InputStream table = Objects.requireNonNull(ShapeTableTest.class.getResourceAsStream("file-shapes.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> new MethodName(line.split("\t", 2)[0]))
                            .toList()
                            .stream();
        }
    }
}
