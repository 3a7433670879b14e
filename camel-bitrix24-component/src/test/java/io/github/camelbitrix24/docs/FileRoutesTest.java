/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.drive.StoredFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the page on files shows. */
@ExtendWith(FakePortalExtension.class)
class FileRoutesTest {

    private static final String HELLO = "aGVsbG8=";

    static Stream<Named<Object>> scans() {
        return DocumentedRoutesTest.inAllLanguages(FileRoutes.scan(), "scan");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scans")
    void aFileIsAFieldOfADeal(Object route, FakePortal portal, @TempDir Path folder) throws Exception {
        Path scan = Files.writeString(folder.resolve("scan-17.pdf"), "hello");
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            camel.context().getRegistry().bind("contracts", new Contracts());
            DocumentedRoutesTest.add(camel, route);

            camel.template().sendBody("direct:scan", scan);
        }

        assertThatPortal(portal)
                .executed("crm.deal.add")
                .once()
                .withParameter("fields.UF_CRM_CONTRACT", Map.of("fileData", List.of("contract.pdf", HELLO)));
    }

    static Stream<Named<Object>> videos() {
        return DocumentedRoutesTest.inAllLanguages(FileRoutes.progress(), "progress");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("videos")
    void aLargeFileTellsHowFarItIs(Object route, FakePortal portal, @TempDir Path folder) throws Exception {
        Path video = Files.write(folder.resolve("tour.mp4"), new byte[(int) Bitrix24File.LARGE]);
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            camel.context().getRegistry().bind("videos", new Videos());
            DocumentedRoutesTest.add(camel, route);

            camel.template().sendBody("direct:video", video);
        }

        assertThat(portal.drive().files()).singleElement().satisfies(file -> assertThat(file)
                .returns("tour.mp4", StoredFile::name)
                .returns(Bitrix24File.LARGE, StoredFile::size));
        assertThat(portal.journal().requests("upload")).hasSize(1);
    }

    static Stream<Named<Object>> downloads() {
        return DocumentedRoutesTest.inAllLanguages(FileRoutes.download(), "download");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("downloads")
    void aFileIsFetched(Object route, FakePortal portal, @TempDir Path folder) throws Exception {
        StoredFile stored = portal.drive().put("contract.pdf", "hello".getBytes(StandardCharsets.UTF_8));
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            camel.context().getPropertiesComponent().addInitialProperty("documents", folder.toString());
            DocumentedRoutesTest.add(camel, route);

            camel.template().sendBody("direct:fetch", Map.of("id", stored.id()));
        }

        assertThat(folder.resolve("contract.pdf")).hasContent("hello");
    }

    static Stream<Named<Object>> uploads() {
        return DocumentedRoutesTest.inAllLanguages(FileRoutes.upload(), "upload");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uploads")
    void aFileThatIsTheBodyIsUploaded(Object route, FakePortal portal, @TempDir Path folder) throws Exception {
        Path scan = Files.writeString(folder.resolve("scan-17.pdf"), "hello");
        portal.on("disk.folder.uploadfile").answersResult(Map.of("ID", 9));
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            DocumentedRoutesTest.add(camel, route);

            camel.template().sendBody("direct:inbox", scan.toFile());
        }

        assertThatPortal(portal)
                .executed("disk.folder.uploadfile")
                .once()
                .withParameter("fileContent", List.of("scan-17.pdf", HELLO))
                .withParameter("id", "217")
                .withParameter("data.NAME", "contract.pdf");
    }
}
