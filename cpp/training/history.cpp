#include "training/history.hpp"

#include <algorithm>

namespace embedding_lab {

void History::record(Position at, Setting setting) {
  cut_after(at);
  std::erase_if(changes_, [&](const Change& change) {
    return change.at == at && change.setting.index() == setting.index();
  });
  changes_.push_back({at, std::move(setting)});
}

void History::cut_after(Position at) {
  std::erase_if(changes_, [&](const Change& change) { return change.at > at; });
}

}  // namespace embedding_lab
