/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbitrix24.test.store.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Renders the timeline as one HTML page without scripts or other files. */
public final class TimelinePage {
    private static final String FRAME = load("timeline.html");
    private static final String COMPANY = load("company.html");
    private static final String ACTIVITY = load("activity.html");

    private final Timeline timeline;

    public TimelinePage(Timeline timeline) {
        this.timeline = timeline;
    }

    public String html() {
        List<Row> companies = timeline.companies();
        String body = companies.isEmpty()
                ? "<p class=\"empty\">No companies yet. Added companies appear here.</p>"
                : companies.stream().map(this::company).collect(Collectors.joining());
        return FRAME.replace("{companies}", Integer.toString(companies.size()))
                .replace("{activities}", Integer.toString(timeline.activityCount()))
                .replace("{body}", body);
    }

    private String company(Row company) {
        List<Row> activities = timeline.activities(company);
        String title = company.text("TITLE").isEmpty() ? "Company " + company.id() : company.text("TITLE");
        String entries = activities.stream().map(this::activity).collect(Collectors.joining());
        return COMPANY.replace("{id}", Long.toString(company.id()))
                .replace("{initial}", escape(title.substring(0, title.offsetByCodePoints(0, 1))))
                .replace("{count}", Integer.toString(activities.size()))
                .replace("{title}", escape(title))
                .replace("{entries}", entries);
    }

    private String activity(Row activity) {
        return ACTIVITY.replace("{icon}", icon(activity.text("PROVIDER_TYPE_ID")))
                .replace("{state}", activity.text("COMPLETED").equals("Y") ? "done" : "planned")
                .replace("{when}", escape(activity.text("CREATED").replace('T', ' ')))
                .replace("{type}", escape(timeline.typeName(activity)))
                .replace("{subject}", escape(activity.text("SUBJECT")))
                .replace("{description}", escape(activity.text("DESCRIPTION")));
    }

    private String icon(String typeId) {
        if (timeline.icon(typeId).isEmpty()) {
            return "<span class=\"dot\"></span>";
        }
        String address = URLEncoder.encode(typeId, UTF_8).replace("+", "%20");
        return "<img src=\"/icon/" + escape(address) + "\" alt=\"\" width=\"36\" height=\"36\">";
    }

    /** Escapes text for HTML, including the braces of the templates. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("{", "&#123;")
                .replace("}", "&#125;");
    }

    private static String load(String name) {
        try (InputStream template = TimelinePage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(template, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
