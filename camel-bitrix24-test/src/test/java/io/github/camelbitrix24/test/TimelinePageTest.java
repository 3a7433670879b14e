/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakePortalExtension.class)
class TimelinePageTest {
    @Test
    void anEmptyPortalSaysSo(FakePortal portal) {
        assertThat(page(portal)).contains("No companies yet").contains("Companies: 0");
    }

    @Test
    void companiesAndActivitiesStandNewestFirstWithTheirIcons(FakePortal portal) {
        PortalClient.ofApplication(portal)
                .call(
                        "crm.activity.type.add",
                        Map.of(
                                "fields",
                                Map.of(
                                        "TYPE_ID", "MY INVOICE",
                                        "NAME", "Invoice",
                                        "ICON_FILE", Map.of("fileData", List.of("i.svg", "PHN2Zy8+")))));
        portal.rows("crm.company").add(Map.of("TITLE", "Older"));
        portal.rows("crm.company").add(Map.of("TITLE", "Newer"));
        activity(portal, 1, "Invoice 1");
        activity(portal, 1, "Invoice 2");

        String page = page(portal);

        assertThat(page).containsSubsequence("Newer", "Older", "Invoice 2", "Invoice 1");
        assertThat(page).contains("/icon/MY%20INVOICE");
        HttpResponse<String> icon = PortalClient.get(portal.url() + "/icon/MY%20INVOICE");
        assertThat(icon.body()).isEqualTo("<svg/>");
        assertThat(icon.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(icon.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
    }

    @Test
    void textCannotLeaveItsPlaceInThePage(FakePortal portal) {
        portal.rows("crm.company").add(Map.of("TITLE", "<script>alert(1)</script> {entries} \"&'"));
        activity(portal, 1, "<img src=x onerror=alert(1)>");

        assertThat(page(portal))
                .doesNotContain("<script", "<img src=x")
                .contains("&lt;script&gt;", "&#123;entries&#125; &quot;&amp;&#39;");
    }

    @Test
    void thePageNeedsNothingFromElsewhere(FakePortal portal) {
        assertThat(page(portal)).doesNotContain("http://", "https://", "<script", "<link");
    }

    @Test
    void anIconThatIsNotThereIsNotFound(FakePortal portal) {
        assertThat(PortalClient.get(portal.url() + "/icon/NONE").statusCode()).isEqualTo(404);
    }

    private static void activity(FakePortal portal, int company, String subject) {
        portal.rows("crm.activity")
                .add(Map.of(
                        "OWNER_TYPE_ID", 4, "OWNER_ID", company, "SUBJECT", subject, "PROVIDER_TYPE_ID", "MY INVOICE"));
    }

    private static String page(FakePortal portal) {
        return PortalClient.get(portal.url() + "/").body();
    }
}
