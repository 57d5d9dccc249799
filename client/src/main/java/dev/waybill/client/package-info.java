/**
 * The library that programs embed to use a Waybill server, from Java or Kotlin. Blocking: a call returns when it is
 * done, and throws a {@link dev.waybill.client.WaybillException} that says why where it could not be.
 *
 * {@snippet :
 * void keepReport(String url, Path report) throws IOException {
 *     try (var client = WaybillClient.connect(url)) {
 *         client.put(report, "/reports/today.pdf");
 *         for (RemoteEntry entry : client.list("/reports")) {
 *             print(entry.name() + " has " + entry.sizeBytes() + " bytes");
 *         }
 *         client.get("/reports/today.pdf", report.resolveSibling("copy.pdf"));
 *     } catch (NotFoundException e) {
 *         print("there is no folder /reports: " + e.getMessage());
 *     }
 * }
 * }
 */
@NullMarked
package dev.waybill.client;

import org.jspecify.annotations.NullMarked;
