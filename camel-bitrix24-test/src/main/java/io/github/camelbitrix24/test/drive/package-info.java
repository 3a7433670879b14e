/** The portal's drive: files that came, addresses for files to come, links to fetch them by. */
@NullMarked
package io.github.camelbitrix24.test.drive;

import org.jspecify.annotations.NullMarked;
