/* wan DELAY_MS LOSS_PERCENT MBIT_PER_SECOND: two TUN devices, waybilla and waybillb, as the ends of one slow link, for
   machines whose kernel has no netem. Prints "ready" when the devices are there; ends with its standard input.
   Each direction has a queue of 50 ms at its rate; what does not fit is dropped, as is a packet in so many at random. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 1 << 16, BYTES = 1600, BURST = 64 };

struct way {
  int from, to;
  uint64_t first, next; /* the packets on their way */
  double free_at;       /* when the link has sent all that it took */
  char (*packet)[BYTES];
  int *length;
  double *due;
};

static double delay, loss, bytes_per_second;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static int device(const char *name) {
  struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  strncpy(request.ifr_name, name, IFNAMSIZ - 1);
  int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  if (tun < 0 || ioctl(tun, TUNSETIFF, &request) < 0) {
    perror(name);
    exit(1);
  }
  return tun;
}

static void take(struct way *way) {
  for (int i = 0; i < BURST && way->next - way->first < SLOTS; i++) {
    uint64_t slot = way->next % SLOTS;
    int length = read(way->from, way->packet[slot], BYTES);
    if (length <= 0) return;
    double at = now();
    if (drand48() < loss) continue;
    if (way->free_at < at) way->free_at = at;
    if (way->free_at - at > 0.05) continue;
    way->free_at += length / bytes_per_second;
    way->length[slot] = length;
    way->due[slot] = way->free_at + delay;
    way->next++;
  }
}

static void give(struct way *way) {
  double at = now();
  while (way->first < way->next && way->due[way->first % SLOTS] <= at) {
    uint64_t slot = way->first++ % SLOTS;
    if (write(way->to, way->packet[slot], way->length[slot]) < 0) continue; /* the other end has gone down */
  }
}

static double until(struct way *way, double most) {
  if (way->first == way->next) return most;
  double left = way->due[way->first % SLOTS] - now();
  return left < 0 ? 0 : left < most ? left : most;
}

int main(int count, char **words) {
  if (count != 4) return 2;
  delay = atof(words[1]) / 1e3;
  loss = atof(words[2]) / 100;
  bytes_per_second = atof(words[3]) * 1e6 / 8;
  int a = device("waybilla"), b = device("waybillb");
  struct way ways[2] = {{.from = a, .to = b}, {.from = b, .to = a}};
  for (int i = 0; i < 2; i++) {
    ways[i].packet = malloc((size_t)SLOTS * BYTES);
    ways[i].length = malloc(SLOTS * sizeof(int));
    ways[i].due = malloc(SLOTS * sizeof(double));
  }
  prctl(PR_SET_TIMERSLACK, 1000);
  puts("ready");
  fflush(stdout);
  for (;;) {
    struct pollfd ready[3] = {{.fd = a, .events = POLLIN}, {.fd = b, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
    double wait = until(&ways[1], until(&ways[0], 1));
    struct timespec limit = {(time_t)wait, (long)((wait - (time_t)wait) * 1e9)};
    ppoll(ready, 3, &limit, NULL);
    char end;
    if (ready[2].revents && read(0, &end, 1) <= 0) return 0;
    for (int i = 0; i < 2; i++) {
      give(&ways[i]);
      take(&ways[i]);
    }
  }
}
